import { checkRecordings, coverage } from './coverage.js';

const [option] = process.argv.slice(2);
if (option === '--check-run') {
  const wrong = checkRecordings();
  for (const line of wrong) console.log(line);
  console.log(`${wrong.length} methods were not called where coverage.csv says`);
  process.exitCode = wrong.length > 0 ? 1 : 0;
} else {
  process.exitCode = coverage(option === '--write') ? 0 : 1;
}
