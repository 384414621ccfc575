// Zapier's CLI and runtime load a CommonJS app from the root's index.js, whatever package.json says; the bundled app is in dist/.
module.exports = require('./dist');
