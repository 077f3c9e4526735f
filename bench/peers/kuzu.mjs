// Kuzu (npm kuzu): nodes with properties in one table, a table of edges for each word.
import os from 'node:os';

const kBufferBytes = 4 * 1024 ** 3;

export async function open({ packages, store, longestMs }) {
  const kuzu = packages('kuzu');
  const connection = new kuzu.Connection(new kuzu.Database(store, kBufferBytes), os.cpus().length);
  const rowsOf = async (result) => {
    const rows = (await result.getAll()).map((row) => Object.values(row));
    result.close();
    return rows;
  };
  const run = async (text) => rowsOf(await connection.query(text));

  return {
    async load(data, words) {
      await run('CREATE NODE TABLE Entity(id INT64 PRIMARY KEY, name STRING, description STRING, birthYear INT64)');
      await run('CREATE NODE TABLE Class(id INT64 PRIMARY KEY, name STRING)');
      await run(`COPY Entity FROM '${data}/kuzu/entity.csv' (HEADER=false)`);
      await run(`COPY Class FROM '${data}/kuzu/class.csv' (HEADER=false)`);
      for (const [number, word] of words) {
        if (['1', '2', '3'].includes(number)) continue;  // properties
        await run(`CREATE REL TABLE ${word}(FROM Entity TO ${word === 'type' ? 'Class' : 'Entity'})`);
        await run(`COPY ${word} FROM '${data}/kuzu/rel_${word}.csv' (HEADER=false)`);
      }
      await run('CHECKPOINT');
    },
    async prepare(text) {
      connection.setQueryTimeout(longestMs);
      const statement = await connection.prepare(text);
      if (!statement.isSuccess()) throw new Error(statement.getErrorMessage());
      return { run: async (parameters) => rowsOf(await connection.execute(statement, parameters)) };
    },
    async close() {},
  };
}
