// Browse pages: change the list in place. The form and every link work without this; here they are fetched instead of followed,
// and what came back is laid into the page so that focus, scroll, open groups and the filter boxes stay as they were.
(() => {
  "use strict";
  const root = document.querySelector("[data-browse]");
  if (!root) return;
  const form = root.querySelector("[data-facets]");
  const home = form.parentElement;
  const results = root.querySelector("[data-results]");
  const announce = document.getElementById("announce");
  let running;

  const address = () => {
    const query = new URLSearchParams();
    for (const [name, value] of new FormData(form)) if (value !== "") query.append(name, value);
    // The order in which the page came is the default one and need not stand in the address
    const sort = form.elements.sort;
    if (sort && sort.selectedIndex === 0) query.delete("sort");
    const text = query.toString();
    return form.getAttribute("action") + (text ? `?${text}` : "");
  };

  // A value has two boxes, one to choose it and one to leave it out; the name tells them apart.
  const key = (box) => `${box.name}=${box.value}`;

  const copyRow = (from, to) => {
    to.checked = from.checked;
    const [fresh, row] = [from.closest("li"), to.closest("li")];
    row.querySelector("small").textContent = fresh.querySelector("small").textContent;
    row.className = fresh.className;
    // What is chosen or left out is in sight, whichever branch it stands in
    if (to.checked) unfold(row);
  };

  const unfold = (row) => {
    for (let branch = row.parentElement.closest("details"); !branch.matches("[data-facet]"); branch = branch.parentElement.closest("details")) {
      branch.open = true;
    }
  };

  // Counts change in place, row by row; only a group whose values themselves changed is replaced.
  const mergeFacets = (page) => {
    for (const group of form.querySelectorAll("[data-facet]")) {
      const fresh = page.getElementById(group.id);
      if (!fresh) continue;
      const boxes = (node) => new Map([...node.querySelectorAll("input[type=checkbox]")].map((box) => [key(box), box]));
      const [now, next] = [boxes(group), boxes(fresh)];
      if (now.size === next.size && [...next.keys()].every((one) => now.has(one))) {
        for (const [one, box] of next) copyRow(box, now.get(one));
        group.querySelector("[data-selected-count]").textContent = fresh.querySelector("[data-selected-count]").textContent;
      } else {
        fresh.open = group.open;
        group.replaceWith(document.adoptNode(fresh));
      }
    }
    const [fields, freshFields] = [form.querySelectorAll("[data-range]"), page.querySelectorAll("[data-facets] [data-range]")];
    fields.forEach((field, place) => {
      if (field === document.activeElement) return;
      field.value = freshFields[place].value;
      field.checked = freshFields[place].checked;
    });
    const q = page.getElementById("facet-q");
    const box = document.getElementById("facet-q");
    if (q && box !== document.activeElement) box.value = q.value;
    for (const mark of ["[data-show-label]", "[data-filter-count]"]) {
      const [old, fresh] = [document.querySelector(mark), page.querySelector(mark)];
      if (old && fresh) old.textContent = fresh.textContent;
    }
  };

  const show = async (url, { push = true, focus = null } = {}) => {
    running?.abort();
    running = new AbortController();
    results.setAttribute("aria-busy", "true");
    try {
      const answer = await fetch(url, { signal: running.signal });
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const fresh = page.querySelector("[data-results]");
      if (!fresh) throw new Error("not a list");
      if (push) history.pushState(null, "", answer.redirected ? answer.url : url);
      if (page.title) document.title = page.title;
      const keep = focus ?? document.activeElement?.id;
      results.replaceChildren(...fresh.childNodes);
      mergeFacets(page);
      if (keep) document.getElementById(keep)?.focus({ preventScroll: true });
      announce.textContent = results.querySelector("[data-summary]")?.textContent ?? "";
      results.removeAttribute("aria-busy");
    } catch (error) {
      if (error.name !== "AbortError") location.assign(url);
    }
  };

  form.addEventListener("change", (event) => {
    if (!event.target.closest("[data-facet-filter]")) show(address());
  });
  root.addEventListener("change", (event) => {
    if (event.target.id === "sort") show(address());
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const sheet = form.closest("dialog");
    if (sheet) sheet.close();
    show(address());
  });
  root.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-browse-link]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    event.preventDefault();
    const paging = link.closest(".pagination");
    show(link.href, { focus: "results" });
    if (paging) document.getElementById("results").scrollIntoView();
  });
  addEventListener("popstate", () => show(location.href, { push: false }));

  // The filter box of a long list. Hidden rows keep their ticks.
  form.addEventListener("input", (event) => {
    const box = event.target.closest("[data-facet-filter]");
    if (!box) return;
    const plain = (text) => text.toLocaleLowerCase().replaceAll("ё", "е").replace(/\s/g, " ").replace(/['`´‘’‛ʼ′]/g, "");
    const wanted = plain(box.value.trim());
    const group = box.closest("[data-facet]");
    const fits = (row) => row && (plain(row.querySelector("label > span").textContent).includes(wanted) || fits(row.parentElement.closest("li")));
    for (const row of group.querySelectorAll(".facet__rows li")) {
      row.hidden = !fits(row) && ![...row.querySelectorAll("li")].some(fits);
    }
    // What is sought opens the branches that hold it, and closes them again
    for (const branch of group.querySelectorAll("details")) {
      const holds = wanted !== "" && [...branch.querySelectorAll("li")].some((row) => !row.hidden);
      if (holds ? branch.open : !("sought" in branch.dataset)) continue;
      branch.open = holds;
      branch.toggleAttribute("data-sought", holds);
    }
  });

  // Phones: the same form, carried into a sheet and back.
  const wide = matchMedia("(min-width: 60rem)");
  const opener = root.querySelector("[data-sheet-open]");
  const sheet = document.createElement("dialog");
  sheet.className = "sheet";
  sheet.setAttribute("aria-labelledby", "facets-heading");
  root.append(sheet);
  sheet.addEventListener("close", () => {
    home.append(form);
    opener.focus({ preventScroll: true });
  });
  opener.setAttribute("role", "button");
  opener.setAttribute("aria-haspopup", "dialog");
  const openSheet = (event) => {
    event.preventDefault();
    sheet.append(form);
    sheet.showModal();
  };
  opener.addEventListener("click", openSheet);
  opener.addEventListener("keydown", (event) => event.key === " " && openSheet(event));
  form.querySelector("[data-sheet-close]").addEventListener("click", () => sheet.close());
  wide.addEventListener("change", () => sheet.open && sheet.close());
})();
