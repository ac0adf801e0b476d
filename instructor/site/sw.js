// Keeps the site in the browser, so that the second visit needs no network: its pages and the course as one version,
// Python as it comes.  What a reader wrote is not here: it lies in the browser's own store, which no update touches.
"use strict";

const SITE = /* the site */ null; // {version, files: {path: digest}, python: address}

const ROOT = new URL("./", self.location.href);
const KEPT = `course ${ROOT.pathname} `; // others may lie on the same server
const NAME = KEPT + SITE.version;
const PYTHON = new URL(SITE.python, ROOT).href;
const PYTHONS = `${KEPT}python ${PYTHON}`;
const LIST = new URL("page/kept-files.json", ROOT).href; // which digest each kept file has; nothing is there to fetch

const at = (path) => new URL(path, ROOT).href;

async function before() {
  for (const name of await caches.keys()) {
    if (name.startsWith(KEPT) && name !== NAME && !name.startsWith(`${KEPT}python `)) {
      const cache = await caches.open(name);
      const list = await cache.match(LIST);
      if (list) {
        return { cache, files: await list.json() };
      }
    }
  }
  return { files: {} };
}

// all of a version or nothing of it; a file that has not changed is taken from the version before
async function install() {
  const old = await before();
  const cache = await caches.open(NAME);
  const waiting = Object.entries(SITE.files);
  const work = async () => {
    for (let next = waiting.pop(); next; next = waiting.pop()) {
      const [path, digest] = next;
      const same = old.files[path] === digest && (await old.cache.match(at(path)));
      const answer = same || (await fetch(at(path), { cache: "no-cache" }));
      if (!answer.ok) {
        throw new Error(`${path}: ${answer.status}`);
      }
      await cache.put(at(path), answer);
    }
  };
  await Promise.all(Array.from({ length: 4 }, work));
  await cache.put(LIST, new Response(JSON.stringify(SITE.files)));
}

async function activate() {
  for (const name of await caches.keys()) {
    if (name.startsWith(KEPT) && name !== NAME && name !== PYTHONS) {
      await caches.delete(name);
    }
  }
  await self.clients.claim();
}

async function fromSite(request, path) {
  const kept = await (await caches.open(NAME)).match(at(path));
  if (!kept) {
    return fetch(request);
  }
  // a file that Python opens asks first how long it is; a server that can send parts of it is not here
  if (request.method === "HEAD") {
    const size = (await kept.clone().arrayBuffer()).byteLength;
    return new Response(null, { headers: { "content-length": String(size) } });
  }
  return kept;
}

async function fromPython(request) {
  const cache = await caches.open(PYTHONS);
  const kept = await cache.match(request.url);
  if (kept) {
    return kept;
  }
  const answer = await fetch(request);
  if (answer.ok && answer.type !== "opaque") {
    await cache.put(request.url, answer.clone());
  }
  return answer;
}

self.addEventListener("install", (event) => event.waitUntil(install()));
self.addEventListener("activate", (event) => event.waitUntil(activate()));
self.addEventListener("message", ({ data }) => data === "take over" && self.skipWaiting());

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const { href, origin, pathname } = new URL(request.url);
  if (!["GET", "HEAD"].includes(request.method)) {
    return;
  }
  if (href.startsWith(PYTHON)) {
    event.respondWith(fromPython(request));
  } else if (origin === ROOT.origin && pathname.startsWith(ROOT.pathname) && !request.headers.has("range")) {
    const path = decodeURI(pathname.slice(ROOT.pathname.length)) || "index.html";
    if (path in SITE.files) {
      event.respondWith(fromSite(request, path));
    }
  }
});
