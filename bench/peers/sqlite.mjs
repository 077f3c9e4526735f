// SQLite (npm better-sqlite3): the triples as a table of three numbers in two orders, the texts with an index.
import fs from 'node:fs';
import readline from 'node:readline';

export async function open({ packages, store, writable }) {
  const database = new (packages('better-sqlite3'))(store, { readonly: !writable });
  database.pragma('cache_size = -1000000');
  if (!writable) database.pragma('mmap_size = 8000000000');

  // Texts hold no quotes; the last of `fields` is the rest of the line.
  const read = async (file, fields, insert) => {
    database.exec('BEGIN');
    for await (const line of readline.createInterface({ input: fs.createReadStream(file, { highWaterMark: 1 << 20 }) })) {
      const parts = line.split(',');
      if (fields === 3) insert.run(parts[0] | 0, parts[1] | 0, parts[2] | 0);
      else insert.run(parts[0] | 0, line.slice(parts[0].length + 1));
    }
    database.exec('COMMIT');
  };

  return {
    async load(data) {
      database.pragma('journal_mode = OFF');
      database.pragma('synchronous = OFF');
      database.exec('CREATE TABLE raw(s INT, p INT, o INT); CREATE TABLE terms(id INTEGER PRIMARY KEY, v TEXT)');
      await read(`${data}/triples.csv`, 3, database.prepare('INSERT INTO raw VALUES (?, ?, ?)'));
      await read(`${data}/terms.csv`, 2, database.prepare('INSERT INTO terms VALUES (?, ?)'));
      database.exec(`CREATE TABLE t(p INT, s INT, o INT, PRIMARY KEY(p, s, o)) WITHOUT ROWID;
        INSERT INTO t SELECT p, s, o FROM raw ORDER BY p, s, o;
        DROP TABLE raw; CREATE INDEX by_object ON t(p, o, s); CREATE INDEX by_text ON terms(v); VACUUM; ANALYZE;`);
    },
    async prepare(text) {
      const statement = database.prepare(text).raw();
      return { run: async (parameters) => statement.all(parameters) };
    },
    async close() {
      database.close();
    },
  };
}
