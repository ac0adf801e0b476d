// Search over all pages, by the index that Pagefind made when the site was built.  It is fetched when it is asked for.
(() => {
  "use strict";
  const dialog = document.querySelector("dialog.search"), opener = document.querySelector("header button.search");
  const root = dialog.dataset.root, field = dialog.querySelector("input"), list = dialog.querySelector("ol");
  const status = dialog.querySelector("[role=status]"), how = status.textContent;
  const MOST = 8, PARTS = 3; // pages, and sections of each
  let index = null, asked = 0;

  const load = () => {
    index ??= import(new URL(`${root}search/pagefind.js`, location.href).href).then(async (found) => {
      await found.options({ excerptLength: 18 });
      await found.init();
      return found;
    });
    index.catch(() => { index = null; status.textContent = status.dataset.failed; });
    return index;
  };
  // Pagefind's excerpt is escaped text with <mark> in it
  const entry = (address, title, excerpt, kind) => {
    const item = document.createElement("li"), link = document.createElement("a"), text = document.createElement("p");
    item.className = kind;
    link.href = address;
    link.textContent = title;
    text.innerHTML = excerpt;
    item.append(link, text);
    return item;
  };
  const within = (url) => new URL(`${root}${url.replace(/^\//, "")}`, location.href).href;

  async function search(words) {
    const turn = ++asked;
    if (!words.trim()) {
      list.replaceChildren();
      status.textContent = how;
      return;
    }
    const found = await load().then((made) => made.debouncedSearch(words, {}, 120)).catch(() => undefined);
    if (turn !== asked || !found) return; // another letter came meanwhile
    const pages = await Promise.all(found.results.slice(0, MOST).map((one) => one.data()));
    if (turn !== asked) return;
    const items = pages.flatMap((page) => {
      const parts = page.sub_results.filter((part) => part.url !== page.url).slice(0, PARTS);
      const head = entry(within(page.url), page.meta.title, parts.length ? "" : page.excerpt, "page");
      return [head, ...parts.map((part) => entry(within(part.url), part.title, part.excerpt, "part"))];
    });
    list.replaceChildren(...items);
    status.textContent = items.length ? status.dataset.found.replace("{count}", pages.length) : status.dataset.none;
  }

  const open = () => {
    dialog.showModal();
    field.select();
    load().catch(() => {});
  };
  opener.addEventListener("click", open);
  addEventListener("keydown", (event) => {
    if (event.target.closest?.("input, select, textarea, [contenteditable], dialog") || event.altKey) return;
    const slash = event.key === "/" && !event.ctrlKey && !event.metaKey;
    if (!slash && !((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "k")) return;
    event.preventDefault();
    open();
  });
  field.addEventListener("input", () => search(field.value));
  // arrow keys go through what was found; Enter in the field opens the first
  dialog.addEventListener("keydown", (event) => {
    const links = [...list.querySelectorAll("a")], at = links.indexOf(document.activeElement);
    if (event.key === "Escape") {
      event.preventDefault(); // which would only clear the field
      dialog.close();
    } else if (event.key === "Enter" && event.target === field) {
      event.preventDefault();
      links[0]?.click();
    } else if ((event.key === "ArrowDown" || event.key === "ArrowUp") && links.length) {
      event.preventDefault();
      const next = at + (event.key === "ArrowDown" ? 1 : -1);
      (next < 0 ? field : links[Math.min(next, links.length - 1)]).focus();
    }
  });
  list.addEventListener("click", (event) => { if (event.target.closest("a")) dialog.close(); });
})();
