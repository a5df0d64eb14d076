import { svelte } from "@sveltejs/vite-plugin-svelte";
import { defineConfig } from "vitest/config";
import { handbook } from "./scripts/handbook/plugin.ts";
import { paragraphs } from "./scripts/paragraphs.ts";

// `--mode fake` builds the same ui on an in-memory shop, for a plain browser.
export default defineConfig({
  plugins: [svelte(), handbook(), paragraphs()],
  clearScreen: false,
  // THIRD-PARTY.md and the pages of the help screen, `docs/handbook`, lie above.
  server: { port: 5183, strictPort: true, fs: { allow: [".."] } },
  build: {
    // WebView2, WKWebView and WebKitGTK of the last years.
    target: ["chrome111", "safari16.4"],
    // The policy allows no data: scripts or fonts.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 700,
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [{ name: "echarts", test: /node_modules[\\/](echarts|zrender)[\\/]/ }],
        },
      },
    },
  },
  test: {
    include: ["{src,scripts}/**/*.test.ts"],
    environment: "node",
    // A busy machine is no fault of theirs.
    testTimeout: 60_000,
    // The tests speak simplified Chinese.
    setupFiles: ["src/i18n/testing.ts"],
  },
});
