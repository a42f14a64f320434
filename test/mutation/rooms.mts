// The rooms that the mutation tester breaks, and the unit tests that see them: all tests would see no more, only later.

export interface Room {
  /** Which sources; `!` in front takes some out. */
  readonly mutate: readonly string[];
  /** Which files of `test/unit`, with `-` between folders. */
  readonly tests: readonly string[];
  /** Its sources remember what they were asked: they are loaded anew for each mutant, and all of the tests run. */
  readonly remembers?: boolean;
  /** Its mutants write files where their user may. */
  readonly writesFiles?: boolean;
}

/** They remember the format that they have made last. */
const FORMATS = 'src/strings/{date-format,locale,numbers,plural}.ts';
/** They remember what the names mean that they were asked for; the lists of names decide it. */
const REMEMBERING = 'src/editor/ids/{fields,field-names,find-user-ids}.ts';
const FILES = 'src/portals/storage/{atomic-file,file-lock,list-file,leftovers}.ts';

export const ROOMS: Readonly<Record<string, Room>> = {
  client: {
    mutate: ['src/bitrix24/{batch,client,client-options,clock,day,error-codes,errors,stack-frames,text}.ts'],
    tests: [
      'bitrix24-{batch,client*,clock,errors,moved,stack-frames,system-errors}',
      'bitrix24-limits-*',
      'bitrix24-methods-!(hostile)',
      'bitrix24-oauth-refresh',
      'portals-gateway',
    ],
  },
  lookups: {
    mutate: ['src/bitrix24/{ask-all,chunks,custom-code,mention,portal-pages,unless-cancelled,user*}.ts'],
    tests: [
      'bitrix24-{ask-all,custom-code,mention,portal-pages,unless-cancelled,user*}',
      'bitrix24-methods-*',
      'export-details-requests',
    ],
  },
  credentials: {
    mutate: ['src/bitrix24/credentials/*.ts'],
    tests: ['bitrix24-credentials-*', 'bitrix24-oauth-*', 'portals-*'],
  },
  limits: { mutate: ['src/bitrix24/limits/*.ts'], tests: ['bitrix24-*'] },
  // Without the tests of random people, which take most of the time, and with those of random replies at the end.
  methods: {
    mutate: ['src/bitrix24/methods/!(decode-user).ts'],
    tests: [
      'bitrix24-methods-!(hostile)',
      'bitrix24-{ask-all,client*,portal-pages,user*}',
      'directory-sources-!(coming-and-going|everybody|odd-portals)',
      'bitrix24-methods-hostile',
    ],
  },
  oauth: { mutate: ['src/bitrix24/oauth/*.ts'], tests: ['bitrix24-oauth-*', 'portals-*'] },
  'decode-user': {
    mutate: ['src/bitrix24/methods/decode-user.ts'],
    tests: ['bitrix24-methods-{absence,decode-user,every-field,search,user-get}'],
    remembers: true,
  },
  // Without the tests of very large replies, and those that wait for a connection.
  transport: {
    mutate: ['src/bitrix24/transport/!(connect-timeout|transport).ts'],
    tests: [
      'bitrix24-transport-!(connect-timeout|large-replies)',
      'bitrix24-{client*,clock,credentials-*,errors,moved,system-errors,user*}',
      'bitrix24-methods-!(hostile)',
      'portals-gateway',
      'editor-raw-json-*',
    ],
  },
  exchanges: {
    mutate: ['src/bitrix24/transport/{connect-timeout,transport}.ts'],
    tests: [
      'bitrix24-transport-{transport,picture,connect-timeout}',
      'bitrix24-{client*,moved,system-errors}',
    ],
  },
  directory: {
    mutate: ['src/directory/*.ts'],
    tests: [
      'directory-{emitter,kept-list,listing,directory}',
      'directory-{interleaving,presence-answers,presence-paging,presence-rounds}',
    ],
  },
  // The quick tests come first, since the first that fails ends a mutant. Without the tests of random people.
  sources: {
    mutate: ['src/directory/sources/*.ts'],
    tests: [
      'directory-sources-{walks,prefetch,id-list,missing-users,create-source,list-scopes,employees}',
      'directory-sources-{paged-source,page-reader}',
      'directory-sources-{odd-portals,everybody}',
    ],
  },
  model: {
    mutate: ['src/directory/model/*.ts'],
    tests: [
      'directory-{model,arrange}-*',
      'directory-search-*',
      'directory-{listing,directory,presence-rounds}',
    ],
  },
  arrange: {
    mutate: ['src/directory/arrange/*.ts'],
    tests: ['directory-arrange-*', 'directory-search-*', 'directory-model-people'],
  },
  search: { mutate: ['src/directory/search/*.ts'], tests: ['directory-search-*', 'directory-arrange-*'] },
  strings: { mutate: ['src/strings/*.ts', `!${FORMATS}`], tests: ['strings-*', 'profile-*', 'portals-*'] },
  formats: { mutate: [FORMATS], tests: ['strings-*'], remembers: true },
  export: { mutate: ['src/export/!(write-file|write-whole).ts'], tests: ['export-*'] },
  portals: {
    mutate: ['src/portals/{connection-outcomes,portal,portal-connection,user-ref}.ts'],
    tests: ['portals-*'],
  },
  // Without `properties`, which measures time and makes thousands of texts.
  ids: {
    mutate: ['src/editor/ids/**/*.ts', `!${REMEMBERING}`],
    tests: ['editor-ids-!(properties)'],
  },
  'field-names': { mutate: [REMEMBERING], tests: ['editor-ids-!(properties)'], remembers: true },
  files: {
    mutate: ['src/export/{write-file,write-whole}.ts', FILES],
    tests: ['export-write-file', 'portals-storage-*', 'directory-kept-list', 'portals-token-windows'],
    writesFiles: true,
  },
};
