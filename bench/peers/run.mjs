// Loads a peer, or asks it the queries of a job, and prints what it took as JSON:
//
//   node run.mjs ENGINE load DATA STORE
//   node run.mjs ENGINE query DATA STORE JOB.json
//
// ENGINE is a file beside this one. The peers' packages are those of the current folder. A job is that of graph_bench.cc,
// and is measured as there: once with each of its parameters, then again and again for a while.
import fs from 'node:fs';
import { createRequire } from 'node:module';

const kLongestMs = 30_000;  // a query that takes longer is stopped where the engine can be, and not repeated

const [engine, mode, data, store, jobFile] = process.argv.slice(2);
const { open } = await import(`./${engine}.mjs`);
const now = () => Number(process.hrtime.bigint()) / 1e3;

const words = fs.readFileSync(`${data}/preds.csv`, 'utf8').trim().split('\n').map((line) => line.split(','));
const packages = createRequire(`${process.cwd()}/`);

function atShare(values, share) {
  const sorted = values.slice().sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
}

async function measure(query, prepared, seconds) {
  const answers = [];
  let slowest = 0;
  for (const parameters of query.parameters) {
    const begin = now();
    answers.push(await prepared.run(parameters));
    slowest = Math.max(slowest, now() - begin);
  }
  const times = [];
  const end = now() + seconds * 1e6;
  const least = slowest > 2e6 ? 1 : Math.max(3, query.parameters.length);
  for (let i = 0; i < least || now() < end; ++i) {
    const parameters = query.parameters[i % query.parameters.length];
    const begin = now();
    await prepared.run(parameters);
    times.push(now() - begin);
  }
  return { name: query.name, prepared: { samples: times.length, median_us: atShare(times, 0.5), p99_us: atShare(times, 0.99) },
           answers };
}

if (mode === 'load') {
  fs.rmSync(store, { recursive: true, force: true });
  const begin = now();
  const database = await open({ packages, store, writable: true, longestMs: kLongestMs });
  await database.load(data, words);
  await database.close();
  console.log(JSON.stringify({ engine, seconds: (now() - begin) / 1e6 }));
} else {
  const job = JSON.parse(fs.readFileSync(jobFile, 'utf8'));
  const database = await open({ packages, store, writable: false, longestMs: kLongestMs });
  const queries = [];
  for (const query of job.queries) {
    process.stderr.write(`\r\x1b[K  ${engine}: ${query.name}`);
    try {
      queries.push(await measure(query, await database.prepare(query.text), job.seconds));
    } catch (error) {
      queries.push({ name: query.name, error: String(error.message ?? error).split('\n')[0] });
    }
  }
  process.stderr.write('\r\x1b[K');
  const memory = fs.readFileSync('/proc/self/status', 'utf8').match(/VmHWM:\s+(\d+)/);
  console.log(JSON.stringify({ engine, memory_kib: memory ? Number(memory[1]) : 0, queries }));
}
process.exit(0);
