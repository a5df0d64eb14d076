// Writes china.txt anew from npm's @vant/area-data:
//   npm pack @vant/area-data && tar xzf vant-area-data-*.tgz
//   node make.mjs package > china.txt
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const folder = process.argv[2];
const { version, license } = JSON.parse(readFileSync(`${folder}/package.json`, "utf8"));
const { areaList } = await import(pathToFileURL(`${folder}/dist/index.js`));

const names = { ...areaList.province_list, ...areaList.city_list, ...areaList.county_list };
const lines = Object.keys(names).sort().map((code) => `${code}${names[code]}`);
console.log(`# Provinces, cities and districts of China: six digits and the name.
# Source: npm @vant/area-data ${version}, licence ${license} (c) Youzan, Chen Jiahan and other contributors.
# Written by make.mjs, not by hand.
${lines.join("\n")}`);
