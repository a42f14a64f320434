// @stryker-mutator/mocha-runner 10.0.0 asks for files of Mocha without their extension, which is `.cjs` since Mocha 12:
// https://github.com/stryker-mutator/stryker-js/pull/6205
require.extensions['.cjs'] = require.extensions['.js'];
