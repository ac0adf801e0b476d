// Makes ../page/codemirror.js and codemirror-LICENSE.txt.  Once, when CodeMirror is to be a newer one:
//   cp -r instructor/site/editor /tmp/editor && cd /tmp/editor && npm ci && npm run build
// then copy both files back, and commit them.  The same versions give the same bytes.
import { build } from "esbuild";
import { existsSync, readFileSync, writeFileSync } from "node:fs";

const { metafile } = await build({
  entryPoints: ["entry.js"],
  bundle: true,
  minify: true,
  format: "esm",
  target: "es2021",
  legalComments: "none",
  outfile: "codemirror.js",
  metafile: true,
});

const packages = new Set(
  Object.keys(metafile.inputs).flatMap((path) => path.match(/node_modules\/((?:@[^/]+\/)?[^/]+)\//)?.[1] ?? []),
);
const texts = new Map(); // licences by their text: most are the same but for the name
for (const name of [...packages].sort()) {
  const file = `node_modules/${name}/LICENSE`;
  const text = existsSync(file) ? readFileSync(file, "utf-8").trim() : "MIT";
  texts.set(text, [...(texts.get(text) ?? []), name]);
}
const parts = [...texts].map(([text, names]) => `${names.join(", ")}\n\n${text}\n`);
writeFileSync("codemirror-LICENSE.txt", parts.join("\n"));
