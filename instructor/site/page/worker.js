// Python for a page, in a worker: so that the page can always be read, and a loop without end can be stopped.
// It is started by way of python.js, which tells the page what is fetched and keeps messages until this is here.

const tell = (news) => self.postMessage(news);
let session;

async function bytes(address) {
  const answer = await fetch(address);
  if (!answer.ok) {
    throw new Error(`fetch ${address}: ${answer.status}`);
  }
  return answer.arrayBuffer();
}

// what a lesson may never ask for is fetched when Python opens it, as a file that is there all along
function lazily(FS, folder, name, address) {
  FS.createLazyFile(folder, name, address, true, false);
}

async function start({ python, packages, lesson, setup, course, now, later }) {
  const wanted = [bytes(course.address), ...now.map(({ address }) => bytes(address))];
  wanted.forEach((one) => one.catch(() => {})); // told below
  tell({ courseBar: { expected: [course, ...now].map(({ address }) => address.split("/").pop()) } });
  const { loadPyodide } = await import(new URL("pyodide.mjs", python).href);
  const pyodide = await loadPyodide({ indexURL: python, packages });
  const lost = packages.find((name) => !(name in pyodide.loadedPackages)); // it is only told on the console
  if (lost) {
    throw new Error(`load ${lost}`);
  }
  const [zip, ...files] = await Promise.all(wanted);
  const { FS } = pyodide;
  pyodide.unpackArchive(zip, "zip", { extractDir: "/" });
  FS.mkdirTree("/course/helpers/data");
  now.forEach(({ name }, k) => FS.writeFile(`/course/helpers/data/${name}`, new Uint8Array(files[k])));
  later.forEach(({ name, address }) => lazily(FS, "/course/helpers/data", name, address));
  FS.mkdirTree(`/course/notebooks/${lesson}`);
  FS.chdir(`/course/notebooks/${lesson}`);
  pyodide.runPython("import sys; sys.path[:0] = ['/course', '/session']");
  const { Session } = pyodide.pyimport("cell.session");
  session = Session((kind, content) => tell({ shown: { kind, content } }), "/course/notebooks", setup);
}

self.addEventListener("message", async ({ data }) => {
  if (data.start) {
    try {
      await start(data.start);
      tell({ ready: true });
    } catch (error) {
      tell({ failed: String(error?.message ?? error) });
    }
  }
  if (data.run) {
    try {
      session.put(JSON.stringify(data.run.files));
      tell({ ended: JSON.parse(session.run(JSON.stringify(data.run.asked))) });
    } catch (error) {
      tell({ ended: { ok: false, ran: [], files: {}, broken: String(error?.message ?? error) } });
    }
  }
});
