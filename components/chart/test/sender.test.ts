import assert from "node:assert/strict";
import { mock, test } from "node:test";
import { ApiError, UNREACHABLE } from "../src/api.ts";
import { Refused, Sender } from "../src/hand/sender.ts";
import type { DrawMessage, DrawReply } from "../src/wire.ts";

const LEVEL = { type: "draw_level", payload: { price: 165 } };

function line(connected: boolean, answer: (message: DrawMessage) => Promise<DrawReply> = () => Promise.reject(new Error("no HTTP"))) {
  const pushed: DrawMessage[] = [];
  const wire = { connected };
  const push = (message: DrawMessage): boolean => wire.connected && pushed.push(message) > 0;
  let count = 0;
  return { pushed, wire, sender: new Sender({ push, post: answer }, () => `n${++count}`) };
}

test("the answer with its id settles what was sent, and no other", async () => {
  const { sender, pushed } = line(true);
  const first = sender.send(LEVEL);
  const second = sender.send(LEVEL);
  sender.take({ type: "drawn", id: "n2", seqs: [8] });
  sender.take({ type: "drawn", id: "n1", seqs: [7] });
  assert.deepEqual([await first, await second], [[7], [8]]);
  assert.deepEqual(pushed.map(({ id, commands }) => [id, commands.length]), [["n1", 1], ["n2", 1]]);
});

test("a refusal comes in the server's own words", async () => {
  const { sender } = line(true);
  const sent = sender.send(LEVEL);
  sender.take({ type: "refused", id: "n1", error: { code: "validation_error", message: "price: 9999 is far from any price." } });
  await assert.rejects(sent, (problem) => problem instanceof Refused && problem.message.startsWith("price: 9999"));
});

test("what went unanswered goes again with the same id when the socket is back, what was answered does not", async () => {
  const { sender, pushed } = line(true);
  const answered = sender.send(LEVEL);
  const lost = sender.send(LEVEL);
  sender.take({ type: "drawn", id: "n1", seqs: [1] });
  sender.reconnected();
  assert.deepEqual(pushed.map((message) => message.id), ["n1", "n2", "n2"]);
  sender.take({ type: "drawn", id: "n2", seqs: [2] });
  sender.take({ type: "drawn", id: "n2", seqs: [2] });
  assert.deepEqual([await answered, await lost], [[1], [2]]);
});

test("without a socket it goes by HTTP, whose failure is a refusal", async () => {
  const good = line(false, ({ id }) => Promise.resolve({ type: "drawn", id, seqs: [3] }));
  assert.deepEqual(await good.sender.send(LEVEL), [3]);
  await assert.rejects(line(false).sender.send(LEVEL), /no HTTP/);
});

test("what is sent while the server is away waits, and goes once it is back", async () => {
  const pushed: string[] = [];
  let open = false;
  const sender = new Sender({
    push: (message) => open && pushed.push(message.id) > 0,
    post: () => Promise.reject(new ApiError("The server did not answer.", 0, UNREACHABLE, null)),
  }, () => "nonce-1");
  mock.timers.enable({ apis: ["setTimeout"] });
  const sent = sender.send({ type: "undo", payload: {} });
  await Promise.resolve();
  await Promise.resolve();
  mock.timers.tick(3_600_000);
  open = true;
  sender.reconnected();
  sender.take({ type: "drawn", id: "nonce-1", seqs: [4] });
  assert.deepEqual(await sent, [4]);
  assert.deepEqual(pushed, ["nonce-1"]);
  sender.close();
  mock.timers.reset();
});

test("a server that is there and does not answer is given up", async () => {
  mock.timers.enable({ apis: ["setTimeout"] });
  const { sender } = line(true);
  const sent = sender.send(LEVEL);
  mock.timers.tick(20_000);
  await assert.rejects(sent, /did not answer/);
  mock.timers.reset();
});
