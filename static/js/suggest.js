// Suggestions under each search box, as an ARIA combobox with a list. Without this the box is a plain form.
(() => {
  "use strict";
  const PAUSE = 120; // ms without a key before the server is asked

  const combobox = (form) => {
    const input = form.querySelector("input[type=search]");
    const list = form.querySelector("[role=listbox]");
    let active = -1;
    let running;
    let timer;

    const close = () => {
      clearTimeout(timer);
      running?.abort();
      list.hidden = true;
      active = -1;
      input.setAttribute("aria-expanded", "false");
      input.removeAttribute("aria-activedescendant");
    };

    const choose = (place) => {
      list.children[active]?.setAttribute("aria-selected", "false");
      active = place;
      const option = list.children[active];
      if (!option) return input.removeAttribute("aria-activedescendant");
      option.setAttribute("aria-selected", "true");
      option.scrollIntoView({ block: "nearest" });
      input.setAttribute("aria-activedescendant", option.id);
    };

    const option = ({ label, kind, url }, place) => {
      const row = document.createElement("li");
      row.id = `${list.id}-${place}`;
      row.setAttribute("role", "option");
      row.setAttribute("aria-selected", "false");
      row.dataset.url = url;
      const parts = [label, kind].map((text) => Object.assign(document.createElement("span"), { textContent: text }));
      // A blank between the two, so that they are not read as one word
      row.append(parts[0], " ", parts[1]);
      return row;
    };

    const ask = async () => {
      const typed = input.value.trim();
      running?.abort();
      if (typed.length < 2) return close();
      running = new AbortController();
      try {
        const query = new URLSearchParams({ q: typed });
        const answer = await fetch(`${form.getAttribute("action")}suggest/?${query}`, { signal: running.signal });
        const found = answer.ok ? await answer.json() : [];
        if (!found.length || document.activeElement !== input) return close();
        active = -1;
        input.removeAttribute("aria-activedescendant");
        list.replaceChildren(...found.map(option));
        list.scrollTop = 0;
        list.hidden = false;
        input.setAttribute("aria-expanded", "true");
      } catch (error) {
        // Typing goes on without suggestions where the network fails
        if (error.name !== "AbortError") close();
      }
    };

    const keys = {
      // One place more than there are options: there the reader is back in the box
      ArrowDown: () => choose(active + 1 < list.children.length ? active + 1 : -1),
      ArrowUp: () => choose(active < 0 ? list.children.length - 1 : active - 1),
      Escape: close,
    };

    input.setAttribute("role", "combobox");
    input.setAttribute("aria-autocomplete", "list");
    input.setAttribute("aria-expanded", "false");
    input.setAttribute("aria-controls", list.id);
    input.addEventListener("input", () => {
      clearTimeout(timer);
      timer = setTimeout(ask, PAUSE);
    });
    input.addEventListener("keydown", (event) => {
      if (event.isComposing) return;
      if (list.hidden) {
        if (event.key === "ArrowDown") ask();
      } else if (event.key in keys) {
        event.preventDefault();
        keys[event.key]();
      } else if (event.key === "Enter" && active >= 0) {
        event.preventDefault();
        location.assign(list.children[active].dataset.url);
      }
    });
    input.addEventListener("blur", close);
    form.addEventListener("submit", close);
    // Pressing must not take the focus away, or the list would be gone before the click
    list.addEventListener("mousedown", (event) => event.preventDefault());
    list.addEventListener("click", (event) => {
      const row = event.target.closest("[role=option]");
      if (row) location.assign(row.dataset.url);
    });
  };

  for (const form of document.querySelectorAll("[data-suggest]")) combobox(form);
})();
