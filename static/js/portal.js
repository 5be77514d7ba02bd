// Everything here is a convenience: each page works, and says the same, without it.
(() => {
  "use strict";

  // Claim markers: open the note beside the fact instead of travelling to the foot of the page.
  const supportsPopover = "showPopover" in HTMLElement.prototype;
  let pop;
  let opener;

  const place = () => {
    const mark = opener.getBoundingClientRect();
    const box = pop.getBoundingClientRect();
    const left = Math.max(16, Math.min(mark.left, innerWidth - box.width - 16));
    const below = mark.bottom + 6;
    const top = below + box.height > innerHeight - 8 ? Math.max(8, mark.top - box.height - 6) : below;
    pop.style.left = `${left}px`;
    pop.style.top = `${top}px`;
  };

  const makePop = () => {
    pop = document.createElement("div");
    pop.className = "claim-pop";
    pop.popover = "auto";
    pop.tabIndex = -1;
    pop.setAttribute("role", "note");
    pop.addEventListener("toggle", (event) => {
      opener.setAttribute("aria-expanded", String(event.newState === "open"));
    });
    addEventListener("scroll", () => pop.matches(":popover-open") && place(), { passive: true, capture: true });
  };

  const openNote = (marker) => {
    const notes = (marker.dataset.claims ?? marker.getAttribute("href")).trim().split(" ").flatMap((id) => document.querySelector(`${id} > span`) ?? []);
    if (!notes.length) return false;
    if (!pop) makePop();
    if (pop.matches(":popover-open")) pop.hidePopover();
    opener = marker;
    pop.replaceChildren(
      ...notes.map((note) => {
        const line = document.createElement("p");
        line.append(...note.cloneNode(true).childNodes);
        return line;
      }),
    );
    // Next to its marker in the document, so that Tab goes on from the fact
    marker.closest("sup").after(pop);
    pop.showPopover({ source: marker });
    place();
    pop.focus({ preventScroll: true });
    return true;
  };

  document.addEventListener("click", (event) => {
    const marker = event.target.closest("a.claim");
    if (!marker || !supportsPopover || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    if (openNote(marker)) event.preventDefault();
  });

  // Escape closes by itself; the reader lands on the marker again.
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && pop?.matches(":popover-open")) {
      pop.hidePopover();
      opener.focus();
    }
  });

  // Glossary terms: what a tap opens, hovering and arriving by keyboard open too. One meaning serves every
  // place where its word stands, so it is shown anew where it is asked for.
  let asked;
  let leaving;
  const wordOf = (event) => (supportsPopover ? (event.target.closest?.("button.word") ?? null) : null);
  const meaningOf = (word) => document.getElementById(word.getAttribute("popovertarget"));

  const tell = (word) => {
    clearTimeout(leaving);
    const meaning = word && meaningOf(word);
    if (!meaning) return;
    const open = meaning.matches(":popover-open");
    if (open && asked === word) return;
    if (open) meaning.hidePopover();
    asked = word;
    meaning.showPopover({ source: word });
  };
  const untell = () => {
    if (asked && document.activeElement !== asked) meaningOf(asked).hidePopover();
  };
  // The pointer may travel from the word to its meaning
  const leave = () => {
    clearTimeout(leaving);
    leaving = setTimeout(untell, 200);
  };
  document.addEventListener("pointerover", (event) => {
    if (event.pointerType !== "mouse") return;
    if (wordOf(event)) tell(wordOf(event));
    else if (event.target.closest?.(".word-pop")) clearTimeout(leaving);
  });
  document.addEventListener("pointerout", (event) => event.pointerType === "mouse" && event.target.closest?.(".word, .word-pop") && leave());
  document.addEventListener("focusin", (event) => event.target.matches(":focus-visible") && tell(wordOf(event)));
  document.addEventListener("focusout", (event) => {
    const word = wordOf(event);
    if (word && word === asked && !meaningOf(word).contains(event.relatedTarget)) meaningOf(word).hidePopover();
  });
  document.addEventListener("click", (event) => {
    if (!wordOf(event)) return;
    // The button's own way would close what hovering has opened
    event.preventDefault();
    tell(wordOf(event));
  });

  // All discrepancies once stood on one page: a link to the place of one that is not on this page leads to its own
  const old = location.hash.match(/^#discrepancy-(.+)$/);
  if (old && /\/discrepancies\/$/.test(location.pathname) && !document.getElementById(decodeURIComponent(location.hash.slice(1)))) {
    location.replace(`${location.pathname}${encodeURIComponent(decodeURIComponent(old[1]))}/`);
  }

  // Copy buttons
  document.addEventListener("click", async (event) => {
    const button = event.target.closest("button[data-copy]");
    if (!button || !navigator.clipboard) return;
    // Without a name of what to copy it is the address, which holds all that a reader chose
    const named = document.getElementById(button.dataset.copy);
    await navigator.clipboard.writeText(named ? named.textContent.trim() : location.href);
    const said = button.textContent;
    button.textContent = button.dataset.done;
    document.getElementById("announce").textContent = button.dataset.done;
    setTimeout(() => (button.textContent = said), 2000);
  });
})();
