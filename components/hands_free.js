// Hands-free talking: watches over the recorder of audio-recorder-streamlit.
//
// That recorder begins at a click and ends at a silence, and knows no more: it cannot begin by itself, has no limit of
// time, hangs where the browser refuses the microphone, breaks where the first samples are exactly zero (as they are
// behind a noise suppressor), and hears nobody who speaks over a reply. All that is done here. The recording is the
// recorder's: its icon is clicked, in its frame of the same origin, and its microphone is ours with a delay, so that
// the beginning of a word is in the recording which that word began.
const FRAME = 'iframe[title^="audio_recorder_streamlit"]';
const RECORDING = "rgb(200, 30, 30)"; // what components/voice_bar.py gives it as its colour
const LOUD = 0.02; // root mean square of a window; a quiet room is near 0.002
const DELAY_S = 0.4;
const ONSET_MS = 80;
const BARGE_IN_MS = 200; // a cough is shorter
const WARN_S = 100;
const LIMIT_S = 119.5;
const NOTHING_S = 5; // of a recording that began with a noise and has nothing since
const MUTED_S = 12;
const TICK_MS = 40;
const TOLD_MS = 5_000;
const keepers = new WeakMap();
let told = { text: "", at: -Infinity }; // the last failure

export default function ({ parentElement, data, setTriggerValue }) {
  let keeper = keepers.get(parentElement);
  if (!keeper) keepers.set(parentElement, (keeper = new Keeper(parentElement)));
  keeper.failed = () => setTriggerValue("failed", true);
  keeper.show(data);
  return () => leave(parentElement);
}

// Streamlit also cleans up after a call that a newer one overtook, when the element stays.
function leave(parent) {
  if (parent.isConnected) return;
  keepers.get(parent)?.leave();
  keepers.delete(parent);
}

class Keeper {
  constructor(parent) {
    this.parent = parent;
    this.light = parent.querySelector(".light");
    this.text = parent.querySelector(".text");
    this.phase = "off";
    this.speaking = false;
    this.leaving = new AbortController();
    // Streamlit may make the light anew as the recorder goes, which is what a failure brings about.
    if (performance.now() - told.at < TOLD_MS) this.set("failed", told.text);
    tellRefusals(navigator.mediaDevices);
    document.addEventListener("chartroom:refused", ({ detail }) => this.on || this.set("failed", detail), {
      signal: this.leaving.signal,
    });
    document.addEventListener("chartroom:reply", ({ detail }) => {
      this.speaking = detail.state === "speaking";
      if (this.speaking && this.on && !this.recording) this.set("speaking", "Speaking. Talk to interrupt.");
      if (this.speaking) return;
      this.over = detail.id;
      if (this.phase === "speaking" || this.phase === "thinking") void this.listen();
    }, { signal: this.leaving.signal });
  }

  leave() {
    if (this.on) this.stop("off", "");
    this.leaving.abort();
  }

  show(data) {
    const before = this.data ?? data;
    this.data = data;
    if (data.on && !this.on) return void this.start();
    if (!data.on && this.on) return this.stop("off", "");
    if (!this.on) return data.busy ? this.set("thinking", "Thinking…") : this.phase === "thinking" && this.set("off", "");
    if (data.round === before.round) return;
    if (this.speaking) return;
    if (data.reply && data.reply !== this.over) this.set("thinking", "Thinking…"); // until it can be heard
    else void this.listen();
  }

  async start() {
    this.on = true;
    told.at = -Infinity;
    this.set("thinking", "Waiting for the microphone…");
    try {
      if (!navigator.mediaDevices?.getUserMedia) throw new DOMException("", "InsecureContext");
      this.stream = await navigator.mediaDevices.getUserMedia({ audio: true });
    } catch (error) {
      this.stop("failed", refusal(error));
      return;
    }
    const context = (this.context = new AudioContext());
    const microphone = context.createMediaStreamSource(this.stream);
    this.meter = context.createAnalyser();
    this.delay = context.createDelay(1);
    this.delay.delayTime.value = DELAY_S;
    microphone.connect(this.meter);
    microphone.connect(this.delay);
    this.stream.getAudioTracks()[0].addEventListener("ended", () => this.stop("failed", REFUSED.Unplugged));
    this.timer = setInterval(() => this.tick(), TICK_MS);
    this.sounded = false;
    if (this.speaking) this.set("speaking", "Speaking. Talk to interrupt.");
    else await this.listen();
  }

  stop(phase, text) {
    this.on = false;
    clearInterval(this.timer);
    this.stream?.getTracks().forEach((track) => track.stop());
    void this.context?.close();
    this.stream = this.context = null;
    this.set(phase, text);
    if (phase === "failed") this.failed(); // the switch goes off; the reason stays
  }

  /** Waits for speech, with the recorder afresh: loading its frame again ends what it did without sending it. */
  async listen() {
    if (!this.on || this.preparing) return;
    this.preparing = true;
    this.begun = null;
    const ready = await this.prepare();
    this.preparing = false;
    if (!this.on) return;
    if (!ready) return this.stop("failed", "The recorder did not load. Reload the page, or type instead.");
    this.loudMs = 0;
    this.since = performance.now();
    this.set("listening", "Listening…");
  }

  async prepare() {
    const old = this.icon;
    if (old && this.used) this.frame.contentWindow.location.reload();
    for (let tries = 0; tries < 200 && this.on; tries++) {
      if (this.icon && (!this.used || this.icon !== old)) {
        this.used = false;
        const window = this.frame.contentWindow;
        window.navigator.mediaDevices.getUserMedia = () => Promise.resolve(this.delayed());
        skipZeros(window.AudioContext.prototype);
        return true;
      }
      await new Promise((resolve) => setTimeout(resolve, 25));
    }
    return false;
  }

  delayed() {
    const out = this.context.createMediaStreamDestination();
    this.delay.connect(out);
    return out.stream;
  }

  get frame() {
    return document.querySelector(FRAME);
  }

  get icon() {
    return this.frame?.contentDocument?.querySelector("svg") ?? null;
  }

  get recording() {
    return this.icon?.style.color === RECORDING;
  }

  click() {
    this.icon?.dispatchEvent(new MouseEvent("click", { bubbles: true }));
  }

  tick() {
    if (!this.parent.isConnected) return this.stop("off", "");
    const now = performance.now();
    const loud = this.level() > LOUD;
    this.loudMs = loud ? this.loudMs + TICK_MS : Math.max(0, this.loudMs - TICK_MS);
    if (loud) this.loudAt = now;
    if (this.phase === "speaking" && this.loudMs >= BARGE_IN_MS) {
      document.dispatchEvent(new CustomEvent("chartroom:silence")); // its end makes us listen
    } else if (this.phase === "listening" && this.loudMs >= ONSET_MS) {
      this.used = true;
      this.begun = now;
      this.set("hearing", "Listening: you are heard");
      this.click();
    } else if (this.phase === "listening" && !this.sounded && now - this.since > MUTED_S * 1000) {
      this.set("listening", "No sound comes from the microphone. Is it muted?");
    } else if (this.phase === "hearing") {
      this.watch((now - this.begun) / 1000, (now - this.loudAt) / 1000);
    }
  }

  watch(seconds, quiet) {
    if (!this.recording && seconds > 0.5) this.set("thinking", "Thinking…");
    else if (quiet > NOTHING_S) void this.listen();
    else if (seconds >= LIMIT_S) this.click();
    else if (seconds >= WARN_S) this.set("hearing", `${Math.ceil(120 - seconds)} s left`);
  }

  level() {
    const samples = new Float32Array(this.meter.fftSize);
    this.meter.getFloatTimeDomainData(samples);
    const square = samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length;
    this.sounded ||= square > 0;
    return Math.sqrt(square);
  }

  set(phase, text) {
    this.phase = phase;
    if (phase === "failed") told = { text, at: performance.now() };
    this.light.dataset.phase = phase;
    if (this.text.textContent !== text) this.text.textContent = this.light.title = text;
  }
}

/** The recorder takes a first buffer of zeros for a broken microphone, and never recovers; it is not shown any. */
function skipZeros(prototype) {
  const original = prototype.createScriptProcessor;
  prototype.createScriptProcessor = function (...sizes) {
    const node = original.apply(this, sizes);
    let begun = false;
    Object.defineProperty(node, "onaudioprocess", {
      set: (take) => node.addEventListener("audioprocess", (event) => {
        begun ||= event.inputBuffer.getChannelData(0).some((sample) => sample !== 0);
        if (begun) take(event);
      }),
    });
    return node;
  };
}

/** Of a microphone that is refused the input shows an exclamation mark, and nothing of what to do. */
function tellRefusals(devices) {
  if (!devices?.getUserMedia || devices.chartroomTells) return;
  devices.chartroomTells = true; // for as long as the document is there
  const ask = devices.getUserMedia;
  devices.getUserMedia = (wanted) => {
    const given = ask.call(devices, wanted);
    given.catch((error) => document.dispatchEvent(new CustomEvent("chartroom:refused", { detail: refusal(error) })));
    return given;
  };
}

function refusal(error) {
  return REFUSED[error.name] ?? `The microphone cannot be used (${error.name}). Type instead.`;
}

const REFUSED = {
  NotAllowedError: "The browser does not allow the microphone. Allow it beside the address, then try again.",
  NotFoundError: "There is no microphone. Plug one in, then try again.",
  NotReadableError: "The microphone is in use by another program. Close that, then try again.",
  InsecureContext: "Browsers give the microphone to https and to localhost only. Open Chartroom there, or type.",
  Unplugged: "The microphone is gone. Plug it in, then try again.",
};
