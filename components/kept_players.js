// The players of kept recordings and spoken answers, dressed as the rest of the page is: the browser's own bar is the
// same grey in both themes, and hides its speeds in a menu. Where this script does not run, that bar is there.
//
// A player is a `.chartroom-player` with an <audio> (components/audio_player.py); its length is known before its
// sound is fetched. One plays at a time; to whoever listens a kept sound is a reply that is being spoken.
const SPEEDS = [1, 1.25, 1.5, 2, 0.75];
const STEP_S = 5;
const watchers = new WeakMap();

export default function ({ parentElement }) {
  if (!watchers.has(parentElement)) watchers.set(parentElement, watch());
  return () => {
    if (parentElement.isConnected) return; // Streamlit also cleans up after a call that a newer one overtook
    watchers.get(parentElement)?.abort();
    watchers.delete(parentElement);
  };
}

function watch() {
  const leaving = new AbortController();
  const observer = new MutationObserver(dressAll);
  observer.observe(document.body, { childList: true, subtree: true });
  leaving.signal.addEventListener("abort", () => observer.disconnect());
  document.addEventListener("chartroom:silence", pauseAll, { signal: leaving.signal });
  dressAll();
  return leaving;
}

function dressAll() {
  document.querySelectorAll(".chartroom-player:not([data-dressed])").forEach(dress);
}

function pauseAll() {
  document.querySelectorAll(".chartroom-player audio").forEach((audio) => audio.pause());
}

function dress(player) {
  player.dataset.dressed = "";
  const audio = player.querySelector("audio");
  const play = button("play_arrow", "Play");
  const seek = slider(audio.getAttribute("aria-label"));
  const time = document.createElement("time");
  const speed = button("1×", "Speed");
  play.className = "icon";
  const length = () => (Number.isFinite(audio.duration) ? audio.duration : Number(player.dataset.seconds));
  const heard = Number(player.dataset.heard);
  if (heard) player.style.setProperty("--heard", `${(100 * heard) / length()}%`);

  const show = () => {
    play.textContent = audio.paused ? "play_arrow" : "pause";
    play.ariaLabel = play.title = audio.paused ? "Play" : "Pause";
    seek.max = length();
    if (!seek.matches(":active")) seek.value = audio.currentTime;
    seek.ariaValueText = `${clock(audio.currentTime)} of ${clock(length())}`;
    player.style.setProperty("--played", `${(100 * seek.value) / length()}%`);
    time.textContent = `${clock(seek.value)} / ${clock(length())}`;
  };
  play.addEventListener("click", () => {
    if (!audio.paused) return audio.pause();
    document.dispatchEvent(new CustomEvent("chartroom:silence"));
    void audio.play().catch(() => {}); // an error has an event of its own
  });
  seek.addEventListener("input", () => { audio.currentTime = Number(seek.value); show(); });
  speed.addEventListener("click", () => {
    audio.playbackRate = SPEEDS[(SPEEDS.indexOf(audio.playbackRate) + 1) % SPEEDS.length];
    speed.textContent = `${audio.playbackRate}×`;
  });
  audio.addEventListener("error", () => { time.textContent = "cannot be played"; });
  for (const event of ["play", "pause", "ended", "timeupdate", "durationchange"]) audio.addEventListener(event, show);
  audio.addEventListener("play", () => tell(audio, "speaking"));
  audio.addEventListener("pause", () => tell(audio, "over"));

  audio.controls = false;
  audio.after(play, seek, time, speed);
  show();
}

function button(text, name) {
  const made = document.createElement("button");
  made.type = "button";
  made.textContent = text;
  made.ariaLabel = made.title = name;
  return made;
}

function slider(name) {
  const made = document.createElement("input");
  made.type = "range";
  made.min = 0;
  made.step = "any";
  made.ariaLabel = name;
  made.addEventListener("keydown", (event) => {
    const steps = { ArrowLeft: -STEP_S, ArrowRight: STEP_S }[event.key];
    if (!steps) return;
    event.preventDefault(); // its own step is a hundredth of the whole
    made.value = Number(made.value) + steps;
    made.dispatchEvent(new Event("input"));
  });
  return made;
}

function tell(audio, state) {
  document.dispatchEvent(new CustomEvent("chartroom:reply", { detail: { id: audio.src, state } }));
}

function clock(seconds) {
  const whole = Math.round(seconds);
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
}
