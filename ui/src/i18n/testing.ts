// Runs before every test file.
import { everyWord, speak } from "./index";

await speak("zh-CN");
await everyWord();
