// The line in which the words of a note are typed, at the place it is about.
import { element } from "../dom.ts";

const MOST_CHARACTERS = 500;
const WIDTH_PX = 220;
const GAP_PX = 12;

/** Asks for words at a place of the stage, in pixels; null when the person thinks better of it. */
export function askWords(stage: HTMLElement, x: number, y: number, label: string): Promise<string | null> {
  const input = element("input", "writing");
  input.type = "text";
  input.maxLength = MOST_CHARACTERS;
  input.placeholder = "Text, then Enter";
  input.setAttribute("aria-label", label);
  input.style.left = `${Math.max(4, Math.min(x - WIDTH_PX / 2, stage.clientWidth - WIDTH_PX - 64))}px`;
  input.style.top = `${Math.max(4, Math.min(y + GAP_PX, stage.clientHeight - 72))}px`;
  input.style.width = `${WIDTH_PX}px`;
  stage.append(input);
  input.focus({ preventScroll: true });
  return new Promise((resolve) => {
    const done = (words: string | null): void => {
      resolve(words);
      input.onblur = null;
      const focused = input.matches(":focus");
      input.remove();
      if (focused) stage.focus({ preventScroll: true });
    };
    input.onblur = () => done(input.value.trim() || null);
    input.onkeydown = (event) => {
      // The page has keys of its own, and would not see that this is typing: the field is in a shadow root.
      event.stopPropagation();
      if (event.key === "Enter") done(input.value.trim() || null);
      if (event.key === "Escape") done(null);
    };
  });
}
