import { createRequire } from "node:module";

// build/page installs the packages there, so that the checkout stays clean.
const packages = createRequire(new URL("../../artifacts/page/package.json", import.meta.url));
const js = packages("@eslint/js"), globals = packages("globals");

export default [
  js.configs.recommended,
  {
    rules: {
      complexity: ["error", 10],
      eqeqeq: "error",
      "no-var": "error",
      "prefer-const": "error",
    },
  },
  { files: ["src/Host/wwwroot/**"], languageOptions: { globals: { ...globals.browser, L: "readonly" } } },
  { files: ["tests/Page/**"], languageOptions: { globals: globals.node } },
];
