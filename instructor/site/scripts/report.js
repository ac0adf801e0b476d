// "Something is wrong here": what the reader says, with lesson, section and version, as the text of an issue.
// Nothing is sent: the reader copies it, or takes it to the repository.
(() => {
  "use strict";
  const dialog = document.querySelector("dialog.report");
  if (!dialog) return;
  const section = dialog.querySelector("select"), said = dialog.querySelector(".said");
  const text = dialog.querySelector(".text"), copy = dialog.querySelector(".copy"), send = dialog.querySelector("a");
  const repository = dialog.dataset.repository;
  const filled = (words, facts) => words.replace(/\{(\w+)\}/g, (_, name) => facts[name]);

  const write = () => {
    const chosen = section.selectedOptions[0].textContent.trim();
    const address = `${location.href.split("#")[0]}${section.value ? `#${section.value}` : ""}`;
    text.value = filled(text.dataset.body, { section: chosen, address, said: said.value.trim(), browser: navigator.userAgent });
    if (!send) return;
    const title = filled(text.dataset.title, { section: chosen });
    send.href = `${repository.replace(/\/$/, "")}/issues/new?${new URLSearchParams({ title, body: text.value })}`;
  };
  for (const button of document.querySelectorAll("p.report button")) {
    button.parentElement.hidden = false;
    button.addEventListener("click", () => {
      const now = document.querySelector("nav.contents a[aria-current]");
      section.value = now ? decodeURIComponent(now.hash.slice(1)) : "";
      write();
      dialog.showModal();
      said.focus();
    });
  }
  section.addEventListener("change", write);
  said.addEventListener("input", write);
  const before = copy.textContent;
  copy.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(text.value);
    } catch {
      text.select();
      document.execCommand("copy");
    }
    copy.textContent = copy.dataset.done;
    setTimeout(() => { copy.textContent = before; }, 1500);
  });
})();
