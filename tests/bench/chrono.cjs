// Reads {"id", "text", "published"} lines, writes {"id", "spans"} lines, and last the seconds that the reading took.
const { casual } = require(require("path").join(process.argv[2], "node_modules", "chrono-node"));
const lines = require("fs").readFileSync(0, "utf8").split("\n").filter(Boolean).map((line) => JSON.parse(line));
const two = (number) => String(number).padStart(2, "0");

// The ISO week of a day.
function week(year, month, day) {
  const thursday = new Date(Date.UTC(year, month - 1, day));
  thursday.setUTCDate(thursday.getUTCDate() + 4 - (thursday.getUTCDay() || 7));
  const days = (thursday - Date.UTC(thursday.getUTCFullYear(), 0, 1)) / 86400000;
  return `${thursday.getUTCFullYear()}-W${two(Math.floor(days / 7) + 1)}`;
}

// A value is as exact as what chrono itself calls certain; it has none of its own for the present and for weeks.
function spelled(found) {
  const start = found.start;
  const [year, month, day] = ["year", "month", "day"].map((part) => start.get(part));
  const date = `${String(year).padStart(4, "0")}-${two(month)}-${two(day)}`;
  if (/^now$/i.test(found.text)) return ["DATE", "PRESENT_REF"];
  if (start.isCertain("hour")) return ["TIME", `${date}T${two(start.get("hour"))}:${two(start.get("minute"))}`];
  if (start.isCertain("day") || start.isCertain("weekday")) return ["DATE", date];
  if (/\bweek\b/i.test(found.text)) return ["DATE", week(year, month, day)];
  return ["DATE", start.isCertain("month") ? date.slice(0, 7) : start.isCertain("year") ? date.slice(0, 4) : date];
}

// Its offsets count UTF-16 units and ours code points.
const points = (text, units) => [...text.slice(0, units)].length;

const began = process.hrtime.bigint();
const answers = lines.map((line) => casual.parse(line.text, new Date(`${line.published || "2000-01-01"}T12:00:00`)));
const seconds = Number(process.hrtime.bigint() - began) / 1e9;

answers.forEach((found, place) => {
  const { id, text } = lines[place];
  const spans = found.map((one) => {
    const [type, value] = spelled(one);
    return { start: points(text, one.index), end: points(text, one.index + one.text.length), type, value };
  });
  console.log(JSON.stringify({ id, spans }));
});
console.log(JSON.stringify({ seconds }));
