// Imported first by everything a person runs: a Node too old for the rest must get a sentence, not a stack.
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);

if (major < 20 || (major === 20 && minor < 19)) {
  console.error(
    `Virtdeck needs Node 20.19 or later; this is Node ${process.versions.node} (${process.execPath}).`,
  );
  process.exit(1);
}
