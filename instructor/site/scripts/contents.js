// A lesson's page: the section that is being read is marked in the contents.
(() => {
  "use strict";
  const nav = document.querySelector("nav.contents");
  if (!nav) return;
  const links = new Map([...nav.querySelectorAll("a[href^='#']")].map((link) => [link.hash.slice(1), link]));
  const heads = [...links.keys()].map((id) => document.getElementById(decodeURIComponent(id))).filter(Boolean);
  const beside = matchMedia("(min-width: 72rem)"); // as style.css has it
  const details = nav.querySelector("details");
  let now = null;

  // the last heading above the upper third; the one that was asked for, where the page ends before it gets there
  const mark = () => {
    const line = innerHeight / 3;
    const above = heads.filter((head) => head.getBoundingClientRect().top < line);
    const asked = heads.find((head) => `#${head.id}` === decodeURIComponent(location.hash));
    const atEnd = Math.ceil(scrollY + innerHeight) >= document.documentElement.scrollHeight;
    const head = atEnd && asked && asked.getBoundingClientRect().top < innerHeight ? asked : above[above.length - 1];
    const link = head ? links.get(encodeURIComponent(head.id)) || links.get(head.id) : null;
    if (link === now) return;
    if (now) now.removeAttribute("aria-current");
    now = link;
    if (!link) return;
    link.setAttribute("aria-current", "location");
    if (!beside.matches) return;
    // the contents' own scrolling alone: the page stays where it is
    const [box, row] = [nav.getBoundingClientRect(), link.getBoundingClientRect()];
    if (row.top < box.top || row.bottom > box.bottom) nav.scrollTop += row.top - box.top - box.height / 3;
  };
  let waiting = false;
  const soon = () => {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(() => { waiting = false; mark(); });
  };
  const place = () => { if (beside.matches) details.open = true; };
  beside.addEventListener("change", place);
  addEventListener("scroll", soon, { passive: true });
  addEventListener("resize", soon);
  addEventListener("hashchange", soon);
  place();
  mark();
})();
