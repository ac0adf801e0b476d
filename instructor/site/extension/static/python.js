// Runs in the worker of the browser's Python, before it: tells the page which files are fetched, then loads the kernel.
// The address says which file the kernel's own worker is (?of=…), and which packages it starts with (&names=a,b).

const asked = new URL(self.location.href).searchParams;
const FILES = /\.(wasm|zip|whl|tar|data|h5)$|\/pyodide-lock\.json$/; // what Python is made of
const LOCK = /\/pyodide-lock\.json$/;
const STEP = 250_000; // bytes between two reports of one file

const tell = (news) => self.postMessage({ courseBar: news });

// the page speaks to the kernel at once, and the kernel is not here yet: what arrives is kept until it is
const kept = [];
const keep = (event) => {
  event.stopImmediatePropagation();
  kept.push(event);
};
self.addEventListener("message", keep);

// every file that the packages need, by the lock that says what needs what
function needed(packages, names) {
  const found = new Set();
  const waiting = names.map(plain);
  const byName = new Map(Object.entries(packages).map(([name, one]) => [plain(name), one]));
  while (waiting.length) {
    const name = waiting.pop();
    if (!found.has(name) && byName.has(name)) {
      found.add(name);
      waiting.push(...byName.get(name).depends.map(plain));
    }
  }
  return [...found].map((name) => byName.get(name).file_name);
}

const plain = (name) => name.toLowerCase().replace(/[-_.]+/g, "-");

async function count(response, name) {
  const reader = response.body.getReader();
  let bytes = 0;
  let told = 0;
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    bytes += part.value.length;
    if (bytes - told >= STEP) {
      tell({ name, bytes: bytes - told });
      told = bytes;
    }
  }
  tell({ name, bytes: bytes - told, done: true });
}

const fetched = self.fetch;
self.fetch = async function (input, how) {
  const { href, pathname } = new URL(input?.url ?? String(input), self.location.href);
  if (!FILES.test(pathname)) {
    return fetched.call(self, input, how);
  }
  const name = pathname.split("/").pop();
  tell({ name, begun: true });
  let response;
  try {
    response = await fetched.call(self, input, how);
  } catch (error) {
    tell({ name, lost: href });
    throw error;
  }
  if (!response.ok) {
    tell({ name, lost: href });
    return response;
  }
  const lost = () => tell({ name, lost: href });
  if (LOCK.test(pathname)) {
    const names = (asked.get("names") ?? "").split(",");
    response.clone().json().then((lock) => tell({ expected: needed(lock.packages, names) }), () => {});
  }
  if (response.body) {
    count(response.clone(), name).catch(lost);
  } else {
    tell({ name, bytes: 0, done: true });
  }
  return response;
};

import(asked.get("of")).then(
  () => {
    self.removeEventListener("message", keep);
    for (const event of kept.splice(0)) {
      self.dispatchEvent(new MessageEvent("message", { data: event.data, ports: [...event.ports] }));
    }
  },
  () => tell({ name: "", lost: asked.get("of") }),
);
