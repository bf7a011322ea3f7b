// Plays a reply while it is still being spoken, sentence after sentence, and tells the server how far it was heard
// when somebody silences it. Other parts of the page hear of it by events of the document:
// `chartroom:reply` {id, state: "speaking" | "over"}; whoever wants quiet dispatches `chartroom:silence`.
const WAIT_S = 15;
const players = new WeakMap();
const begun = new Set(); // whoever comes back from another page does not hear the last reply again

export default function ({ parentElement, data, setTriggerValue }) {
  let player = players.get(parentElement);
  if (!player) players.set(parentElement, (player = new Player(parentElement)));
  player.kept = (clip) => setTriggerValue("kept", clip);
  player.show(data);
  return () => leave(parentElement);
}

// Streamlit also cleans up after a call that a newer one overtook, when the element stays.
function leave(parent) {
  if (parent.isConnected) return;
  players.get(parent)?.leave();
  players.delete(parent);
}

class Player {
  constructor(parent) {
    this.parent = parent;
    this.line = parent.querySelector(".line");
    this.words = parent.querySelector(".words");
    this.button = parent.querySelector("button");
    this.audio = new Audio();
    this.button.addEventListener("click", () => (this.blocked ? this.unblock() : this.silence()));
    this.leaving = new AbortController();
    const { signal } = this.leaving;
    document.addEventListener("chartroom:silence", () => this.silence(), { signal });
    // Push to talk: whoever reaches for the microphone, or sends something, wants to be listened to. The server
    // loads its recogniser while they speak, and not for those who never do.
    document.addEventListener("pointerdown", (event) => {
      const wanted = '[data-testid="stChatInputMicButton"], [data-testid="stChatInputSubmitButton"]';
      if (event.target.closest?.(wanted)) this.silence();
      if (event.target.closest?.('[data-testid="stChatInputMicButton"]')) this.prepare();
    }, { capture: true, signal });
  }

  prepare() {
    if (this.prepared) return;
    this.prepared = true;
    void this.ask(`${this.data.channel}/listening`, { method: "POST" }).catch(() => {}); // only to be quicker
  }

  leave() {
    this.silence();
    this.leaving.abort();
  }

  show(data) {
    this.data = data;
    if (!data.reply || data.reply === this.id) return;
    this.silence();
    this.id = data.reply;
    if (begun.has(data.reply)) return;
    begun.add(data.reply);
    void this.follow(data.reply, data.play);
  }

  /** Where nothing is to be played, only waits for the kept file. */
  async follow(id, aloud) {
    this.running = true;
    this.part = null;
    if (aloud) this.tell("speaking");
    let after = 0;
    let state = "speaking";
    const ready = [];
    const fetching = (async () => {
      while (this.speaks(id) && state === "speaking") {
        const told = await this.ask(`${this.path}?after=${after}&wait_s=${WAIT_S}`);
        state = told.state;
        after += told.parts.length;
        ready.push(...told.parts);
        this.notice = told.notice;
        if (told.clip_id) this.kept(told.clip_id); // its player belongs on the page now
      }
    })().catch(() => { state = "failed"; this.notice = "The connection broke off; the text is complete."; });
    while (this.speaks(id)) {
      const part = ready.shift();
      if (part) await (aloud ? this.play(part, id) : null);
      else if (state !== "speaking") break;
      else await Promise.race([fetching, pause(30)]);
    }
    if (this.id === id && this.running) this.over();
  }

  speaks(id) {
    if (!this.parent.isConnected) this.silence();
    return this.running && this.id === id;
  }

  async play(part, id) {
    this.part = part;
    this.audio.src = this.url(part.path);
    this.say(part.words, "Silence");
    const ended = new Promise((resolve) => {
      this.audio.onended = this.audio.onerror = resolve;
      this.quiet = resolve;
    });
    try {
      await this.audio.play();
      // What a test and the benchmark measure: the first sound of a reply.
      if (part.number === 0) performance.mark("chartroom-first-sound");
    } catch (error) {
      if (error.name !== "NotAllowedError" || !this.speaks(id)) return;
      this.blocked = true;
      this.say("The browser waits for a click before it plays sound.", "Play");
    }
    await ended;
  }

  unblock() {
    this.blocked = false;
    this.say(this.part.words, "Silence");
    void this.audio.play();
  }

  /** At once: the sound stops before the server is told. */
  silence() {
    if (!this.running) return;
    this.running = false;
    this.audio.pause();
    const heard = this.part ? this.part.start_s + this.audio.currentTime : 0;
    this.quiet?.();
    void this.mark(this.path, heard).catch(() => {});
    this.over();
  }

  /** Tells how much was heard, and waits for the kept file, which comes when the answer is complete. */
  async mark(path, heard) {
    const body = JSON.stringify({ heard_s: heard });
    const headers = { "Content-Type": "application/json" };
    await this.ask(`${path}/heard`, { method: "POST", headers, body, keepalive: true });
    for (let tries = 0; tries < 60 && this.parent.isConnected; tries++) {
      const told = await this.ask(`${path}?after=100000`);
      if (told.clip_id) return this.kept(told.clip_id);
      await pause(500);
    }
  }

  over() {
    this.running = this.blocked = false;
    this.line.hidden = !this.notice;
    this.button.hidden = true;
    this.words.textContent = this.notice ?? "";
    this.tell("over");
  }

  say(words, action) {
    this.line.hidden = false;
    this.button.hidden = false;
    this.button.textContent = action;
    this.words.textContent = words;
  }

  tell(state) {
    this.parent.querySelector(".line").dataset.state = state;
    document.dispatchEvent(new CustomEvent("chartroom:reply", { detail: { id: this.id, state } }));
  }

  async ask(path, options) {
    const answer = await fetch(this.url(path), options);
    if (!answer.ok) throw new Error(`${answer.status}`);
    return answer.status === 204 ? null : answer.json();
  }

  get path() {
    return `${this.data.channel}/replies/${this.id}`;
  }

  url(path) {
    const url = new URL(`api/audio/${path}`, document.baseURI);
    if (this.data.token) url.searchParams.set("token", this.data.token);
    return url.href;
  }
}

function pause(ms) {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
