// Lets the browser keep the site, once the page is there, and offers a newer version when one has come.

const { say, make, root } = kept;
const store = navigator.serviceWorker; // not there on plain HTTP, and in some private windows

function offer(waiting) {
  if (document.getElementById("newer") || !store.controller) {
    return; // the first version is no newer one
  }
  const button = make("button", { type: "button" }, say("newer_take"));
  button.addEventListener("click", () => {
    store.addEventListener("controllerchange", () => location.reload(), { once: true });
    waiting.postMessage("take over");
  });
  document.body.append(make("p", { id: "newer", role: "status" }, `${say("newer_there")} `, button));
}

async function keep() {
  const registration = await store.register(new URL("sw.js", root), { updateViaCache: "none" });
  const look = (worker) =>
    worker?.addEventListener("statechange", () => worker.state === "installed" && offer(worker));
  if (registration.waiting) {
    offer(registration.waiting);
  }
  look(registration.installing);
  registration.addEventListener("updatefound", () => look(registration.installing));
}

// who saves data keeps nothing that was not asked for
if (store && !navigator.connection?.saveData) {
  const begin = () => keep().catch(() => {}); // a browser that keeps nothing shows the site all the same
  if (document.readyState === "complete") {
    begin();
  } else {
    addEventListener("load", begin, { once: true });
  }
}
