/** From version n to n + 1, in order; the file tells its version as user_version. */
export const migrations: readonly string[] = [
  // Hosts and objects are numbers in every other table: there are millions of points, and few of them.
  `CREATE TABLE objects (
     id INTEGER PRIMARY KEY,
     host TEXT NOT NULL,
     uuid TEXT NOT NULL,
     UNIQUE (host, uuid)
   );
   CREATE TABLE frames (
     tier INTEGER NOT NULL,
     time INTEGER NOT NULL,
     host INTEGER NOT NULL,
     data BLOB NOT NULL,
     PRIMARY KEY (tier, time, host)
   ) WITHOUT ROWID;
   CREATE TABLE points (
     tier INTEGER NOT NULL,
     bucket INTEGER NOT NULL,
     object INTEGER NOT NULL,
     -- 0: out of frames; 1: of the object by itself, with its devices.
     detail INTEGER NOT NULL,
     data BLOB NOT NULL,
     PRIMARY KEY (tier, bucket, object, detail)
   ) WITHOUT ROWID;
   CREATE TABLE events (
     id INTEGER PRIMARY KEY,
     at INTEGER NOT NULL,
     last_at INTEGER NOT NULL,
     count INTEGER NOT NULL,
     host TEXT NOT NULL,
     kind TEXT NOT NULL,
     uuid TEXT NOT NULL,
     name TEXT NOT NULL,
     source TEXT NOT NULL,
     event TEXT NOT NULL,
     level TEXT NOT NULL,
     params TEXT NOT NULL
   );
   CREATE INDEX events_of_object ON events (host, uuid, id);`,
];
