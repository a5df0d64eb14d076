// Runs before every test file.
import { speak } from "./index";

await speak("zh-CN");
