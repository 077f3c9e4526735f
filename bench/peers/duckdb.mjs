// DuckDB (npm @duckdb/node-api): the triples as a table of three numbers, sorted by word and subject; the texts beside it.
import os from 'node:os';

export async function open({ packages, store, longestMs }) {
  const { DuckDBInstance } = packages('@duckdb/node-api');
  const instance = await DuckDBInstance.create(store, { threads: String(os.cpus().length) });
  const connection = await instance.connect();
  const simple = (value) => (typeof value === 'bigint' ? Number(value) : value);

  return {
    async load(data) {
      await connection.run(`CREATE TABLE t AS SELECT * FROM read_csv('${data}/triples.csv', header = false,
        columns = {'s': 'INTEGER', 'p': 'INTEGER', 'o': 'INTEGER'}) ORDER BY p, s, o`);
      await connection.run(`CREATE TABLE terms AS SELECT * FROM read_csv('${data}/terms.csv', header = false,
        columns = {'id': 'INTEGER', 'v': 'VARCHAR'})`);
      await connection.run('CHECKPOINT');
    },
    async prepare(text) {
      const statement = await connection.prepare(text);
      return {
        async run(parameters) {
          if (Object.keys(parameters).length > 0) statement.bind(parameters);
          const stop = setTimeout(() => connection.interrupt(), longestMs);
          try {
            return (await statement.runAndReadAll()).getRows().map((row) => row.map(simple));
          } finally {
            clearTimeout(stop);
          }
        },
      };
    },
    async close() {
      connection.closeSync();
      instance.closeSync();
    },
  };
}
