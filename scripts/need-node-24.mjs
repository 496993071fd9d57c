// In plain JavaScript, and loaded first: an older Node.js cannot read the .ts files after it.
const { node } = process.versions;
if (Number.parseInt(node, 10) < 24) {
  console.error(
    `Encrypt Tutor needs Node.js 24, and this is ${node}: run \`npm ci\` without --omit=dev and --ignore-scripts, which brings Node.js 24 along, or install it from https://nodejs.org.`,
  );
  process.exit(1);
}
