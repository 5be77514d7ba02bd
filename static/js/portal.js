// Everything here is a convenience: each page works, and says the same, without it.
(() => {
  "use strict";

  // Footnote markers: open the note beside the fact instead of travelling to the foot of the page.
  const supportsPopover = "showPopover" in HTMLElement.prototype;
  let popover;
  let opener;

  const place = () => {
    const mark = opener.getBoundingClientRect();
    const box = popover.getBoundingClientRect();
    const left = Math.max(16, Math.min(mark.left, innerWidth - box.width - 16));
    const below = mark.bottom + 6;
    const top = below + box.height > innerHeight - 8 ? Math.max(8, mark.top - box.height - 6) : below;
    popover.style.left = `${left}px`;
    popover.style.top = `${top}px`;
  };

  const makePopover = () => {
    popover = document.createElement("div");
    popover.className = "footnote-popover";
    popover.popover = "auto";
    popover.tabIndex = -1;
    popover.setAttribute("role", "note");
    popover.addEventListener("toggle", (event) => {
      opener.setAttribute("aria-expanded", String(event.newState === "open"));
    });
    addEventListener("scroll", () => popover.matches(":popover-open") && place(), { passive: true, capture: true });
  };

  const openNote = (marker) => {
    const notes = (marker.dataset.footnotes ?? marker.getAttribute("href")).trim().split(" ").flatMap((id) => document.querySelector(`${id} > span`) ?? []);
    if (!notes.length) return false;
    if (!popover) makePopover();
    if (popover.matches(":popover-open")) popover.hidePopover();
    opener = marker;
    popover.replaceChildren(
      ...notes.map((note) => {
        const line = document.createElement("p");
        line.append(...note.cloneNode(true).childNodes);
        return line;
      }),
    );
    // Next to its marker in the document, so that Tab goes on from the fact
    marker.closest("sup").after(popover);
    popover.showPopover({ source: marker });
    place();
    popover.focus({ preventScroll: true });
    return true;
  };

  document.addEventListener("click", (event) => {
    const marker = event.target.closest("a.footnote-marker");
    if (!marker || !supportsPopover || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    if (openNote(marker)) event.preventDefault();
  });

  // Escape closes by itself; the reader lands on the marker again.
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && popover?.matches(":popover-open")) {
      popover.hidePopover();
      opener.focus();
    }
  });

  // Glossary terms: what a tap opens, hovering and arriving by keyboard open too. One meaning serves every
  // place where its term stands, so it is shown anew beside the term that a reader points at.
  let current;
  let leaving;
  const termOf = (event) => (supportsPopover ? (event.target.closest?.("button.glossary-term") ?? null) : null);
  const meaningOf = (term) => document.getElementById(term.getAttribute("popovertarget"));

  const showMeaning = (term) => {
    clearTimeout(leaving);
    const meaning = term && meaningOf(term);
    if (!meaning) return;
    const open = meaning.matches(":popover-open");
    if (open && current === term) return;
    if (open) meaning.hidePopover();
    current = term;
    meaning.showPopover({ source: term });
  };
  const hideMeaning = () => {
    if (current && document.activeElement !== current) meaningOf(current).hidePopover();
  };
  // The pointer may travel from the term to its meaning
  const leave = () => {
    clearTimeout(leaving);
    leaving = setTimeout(hideMeaning, 200);
  };
  document.addEventListener("pointerover", (event) => {
    if (event.pointerType !== "mouse") return;
    if (termOf(event)) showMeaning(termOf(event));
    else if (event.target.closest?.(".glossary-meaning")) clearTimeout(leaving);
  });
  document.addEventListener("pointerout", (event) => event.pointerType === "mouse" && event.target.closest?.(".glossary-term, .glossary-meaning") && leave());
  document.addEventListener("focusin", (event) => event.target.matches(":focus-visible") && showMeaning(termOf(event)));
  document.addEventListener("focusout", (event) => {
    const term = termOf(event);
    if (term && term === current && !meaningOf(term).contains(event.relatedTarget)) meaningOf(term).hidePopover();
  });
  document.addEventListener("click", (event) => {
    if (!termOf(event)) return;
    // The button's own way would close what hovering has opened
    event.preventDefault();
    showMeaning(termOf(event));
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
    const label = button.textContent;
    button.textContent = button.dataset.done;
    document.getElementById("announce").textContent = button.dataset.done;
    setTimeout(() => (button.textContent = label), 2000);
  });
})();
