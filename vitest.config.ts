import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["{model,properties,oracles,scripts}/**/*.test.ts"],
    setupFiles: ["properties/fixed-seed.ts"],
    isolate: false,
    maxWorkers: 2,
    testTimeout: 60_000,
  },
});
