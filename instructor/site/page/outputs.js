// What a run shows, below its cell: text as it is printed, pictures and tables, errors in words.

const { say, make } = kept;

export class Outputs {
  constructor(place) {
    this.place = place;
    this.named = new Map(); // outputs that are written over, by their names
    this.clear();
  }

  clear() {
    this.place.replaceChildren();
    this.text = null;
  }

  add(node) {
    this.text = null;
    this.place.append(node);
    return node;
  }

  shown({ kind, content }) {
    const does = {
      print: () => this.print(content),
      more: () => this.add(make("p", { class: "note" }, say("more"))),
      show: () => this.show(JSON.parse(content)),
      update: () => this.update(JSON.parse(content)),
      clear: () => this.clear(),
    };
    does[kind]?.();
  }

  // a line that was written over stands there as it was last
  print(content) {
    this.text ??= this.place.appendChild(make("pre", { class: "printed", tabindex: "0" }));
    const all = (this.text.dataset.raw ?? "") + content;
    this.text.dataset.raw = all;
    this.text.textContent = all
      .split("\n")
      .map((line) => line.replace(/\r+$/, "").split("\r").pop())
      .join("\n");
  }

  show({ id, data }) {
    const node = this.add(drawn(data));
    if (id) {
      this.named.set(id, node);
    }
  }

  update({ id, data }) {
    const node = drawn(data);
    this.named.get(id)?.replaceWith(node);
    this.named.set(id, node);
  }

  error(text) {
    this.add(make("pre", { class: "printed wrong", tabindex: "0" }, text));
  }

  say(text, kind = "note") {
    return this.add(make("p", { class: kind }, text));
  }
}

// HTML is the course's own or the reader's, in the reader's own browser; a script in it does not run
function drawn(data) {
  if (data["text/html"]) {
    const box = make("div", { class: "shown" });
    box.innerHTML = data["text/html"];
    box.querySelectorAll("iframe").forEach(grows);
    return box;
  }
  if (data["image/png"]) {
    return make("img", { src: `data:image/png;base64,${data["image/png"]}`, alt: data["text/plain"] ?? "" });
  }
  return make("pre", { class: "printed", tabindex: "0" }, data["text/markdown"] ?? data["text/plain"] ?? "");
}

// an explorer's page sets the height of its own frame, as far as it may
function grows(frame) {
  frame.style.maxWidth = "100%";
}
