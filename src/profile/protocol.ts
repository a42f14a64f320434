import * as v from 'valibot';

// What the extension and the profile page say to each other: finished words, and no portal data beside them. Both
// sides check what arrives against these schemas, and take their types from them.

/** The codicons that are built into the page. */
const PAGE_ICONS = [
  'arrow-down',
  'arrow-up',
  'comment-discussion',
  'copy',
  'link-external',
  'pin',
  'refresh',
] as const;
export type PageIcon = (typeof PAGE_ICONS)[number];

/** What a notice offers. */
export const NOTICE_ACTIONS = ['follow', 'connect', 'retry', 'showLog'] as const;
export type NoticeAction = (typeof NOTICE_ACTIONS)[number];

export const PHONE_KINDS = ['mobile', 'work', 'inner', 'home'] as const;
export type PhoneKind = (typeof PHONE_KINDS)[number];

/** Where a text tells a moment in full, and how long ago that was. */
export const MOMENT = '{moment}';
export const AGO = '{ago}';

/** Where a text tells the time somewhere else, and by how much that differs from the reader's own. */
export const TIME = '{time}';
export const DIFFERENCE = '{difference}';

/**
 * A moment in milliseconds since 1970, UTC, with the words around it: the page puts it in place of MOMENT and AGO. It
 * runs on the reader's computer and knows their clock; the extension host may be far away.
 */
const telling = v.object({
  text: v.string(),
  at: v.pipe(v.number(), v.minValue(-8.64e15), v.maxValue(8.64e15)),
});
export type Telling = v.InferOutput<typeof telling>;

const userId = v.pipe(v.number(), v.safeInteger(), v.minValue(1));

/** Nothing that runs, and nothing that opens something of VS Code's. */
const href = v.pipe(v.string(), v.regex(/^(?:https?:\/\/|mailto:|tel:)/));

const color = v.pipe(v.string(), v.regex(/^#[\da-f]{6}$/i));

/** The name of a user, and the ID for a link to the profile unless it is the one that is shown. */
const namedUser = v.object({ text: v.string(), userId: v.optional(userId) });
export type NamedUser = v.InferOutput<typeof namedUser>;

/** Whose page it is. */
const user = v.object({ portalId: v.string(), userId });

/** A button. The extension alone knows what each of them does: the page sends back which one it was. */
const button = v.object({
  action: v.string(),
  label: v.string(),
  icon: v.optional(v.picklist(PAGE_ICONS)),
  isPrimary: v.optional(v.boolean()),
  /** Which number, where there are several. */
  phone: v.optional(v.picklist(PHONE_KINDS)),
});
export type PageButton = v.InferOutput<typeof button>;

/** One value of a profile, as the page draws it. */
const value = v.variant('kind', [
  v.object({ kind: v.literal('text'), text: v.string() }),
  /** Why there is no value. */
  v.object({ kind: v.literal('note'), text: v.string() }),
  /** The time in a zone of the time zone database, in the words that fit it. */
  v.object({
    kind: v.literal('clock'),
    timeZone: v.string(),
    ahead: v.string(),
    behind: v.string(),
    same: v.string(),
  }),
  v.object({ kind: v.literal('people'), people: v.array(namedUser) }),
  v.object({ kind: v.literal('moment'), ...telling.entries }),
  v.object({
    kind: v.literal('link'),
    text: v.string(),
    href,
    /** What opens, where the text does not say it all. */
    title: v.optional(v.string()),
    /** The host that is asked, where people read another one. */
    host: v.optional(v.string()),
  }),
  v.object({ kind: v.literal('color'), text: v.string(), color }),
  v.object({
    kind: v.literal('department'),
    text: v.string(),
    /** The departments above it, the topmost first. */
    above: v.optional(v.string()),
    /** The head of the department; a button to that profile unless it is shown already. */
    head: v.optional(namedUser),
    departmentId: v.number(),
    /** Opens the people of the department in the Users view; how many there are, where that is known. */
    people: v.optional(v.string()),
    /** Opens the department's chat in Bitrix24. */
    chat: v.optional(v.string()),
  }),
]);
export type ProfileValue = v.InferOutput<typeof value>;

const row = v.object({
  /** The same for the same field at every refresh. */
  key: v.string(),
  label: v.string(),
  value,
  copy: v.optional(button),
  /** True where the last answer of the portal differs from what stood here. */
  changed: v.optional(v.boolean()),
});
export type ProfileRow = v.InferOutput<typeof row>;

const group = v.object({ title: v.string(), rows: v.array(row) });
export type ProfileGroup = v.InferOutput<typeof group>;

const header = v.object({
  name: v.string(),
  position: v.optional(v.string()),
  /** Names of the departments, in one line. */
  departments: v.optional(v.string()),
  /** The kind of the account, unless it is an employee's. */
  kind: v.optional(v.string()),
  presence: v.optional(
    v.object({
      tone: v.picklist(['here', 'away', 'gone', 'plain']),
      text: v.string(),
      /** The moment that the text tells, if any. */
      at: v.optional(telling.entries.at),
    }),
  ),
  initials: v.string(),
  /** Behind the initials, and the ink that can be read on it. */
  color,
  ink: color,
});
export type ProfileHeader = v.InferOutput<typeof header>;

const profile = v.object({
  header,
  /** The groups, side by side where there is room: a group stays in its column whatever else is told later. */
  columns: v.array(v.array(group)),
});
export type Profile = v.InferOutput<typeof profile>;

/** A sentence about what went wrong, with what can be done. */
const notice = v.object({
  text: v.string(),
  /** How old is what is shown below it all the same. */
  age: v.optional(telling),
  actions: v.array(v.object({ action: v.picklist(NOTICE_ACTIONS), label: v.string() })),
});
export type Notice = v.InferOutput<typeof notice>;

/** All that the page shows. */
const pageView = v.object({
  /** The user of this page: all that is kept of it over a restart, beside the scroll position. */
  shown: user,
  /** The language and region of dates, as a BCP 47 tag. */
  locale: v.string(),
  title: v.string(),
  profile: v.optional(profile),
  notice: v.optional(notice),
  /** True while the portal is asked. */
  asking: v.boolean(),
  /** What a screen reader says of it; on the screen only while there is nothing else. */
  status: v.optional(v.string()),
  /** When the portal has told this. */
  told: v.optional(telling),
  /** How long ago that was, where the page would else look newer than it is. */
  age: v.optional(telling),
  /** Names of what the page consists of, and what it says where nothing listens to it any more. */
  words: v.object({ actions: v.string(), paging: v.string(), changed: v.string(), lost: v.string() }),
  /** There while the next person who is clicked on takes the place of this one. */
  preview: v.optional(v.object({ label: v.string(), keep: button })),
  /** Buttons of the header. */
  paging: v.array(button),
  /** The bar of buttons below it. */
  actions: v.array(button),
});
export type PageView = v.InferOutput<typeof pageView>;

/** The id of the element that holds the first message in a new page, which need not wait for it then. */
export const FIRST_MESSAGE = 'first';

export const toPage = v.variant('type', [
  v.object({ type: v.literal('show'), view: pageView }),
  v.object({
    type: v.literal('picture'),
    /** The picture itself; left out where there is none. No kind that could hold a script. */
    source: v.optional(
      v.pipe(v.string(), v.regex(/^data:image\/(?:png|jpeg|gif|webp|avif);base64,[\w+/=]+$/)),
    ),
  }),
  /** What a screen reader says at once. */
  v.object({ type: v.literal('say'), text: v.string() }),
  /** The answer to all that a page says: where none comes, nothing listens any more. */
  v.object({ type: v.literal('heard') }),
]);
export type ToPage = v.InferOutput<typeof toPage>;

export const fromPage = v.variant('type', [
  v.object({ type: v.literal('ready') }),
  // Each names the user that the page showed: the panel may show another one by then.
  v.object({ type: v.literal('noticeAction'), action: v.picklist(NOTICE_ACTIONS), user }),
  v.object({
    type: v.literal('action'),
    action: v.string(),
    user,
    phone: v.optional(v.picklist(PHONE_KINDS)),
  }),
  v.object({ type: v.literal('open'), user }),
  v.object({
    type: v.literal('department'),
    opens: v.picklist(['people', 'chat']),
    departmentId: v.pipe(v.number(), v.safeInteger()),
  }),
  v.object({ type: v.literal('openLink'), href }),
]);
export type FromPage = v.InferOutput<typeof fromPage>;

/** Of the panels and what their pages keep: those of another version are made anew when VS Code brings them back. */
export const PANEL_VERSION = 2;

/** What VS Code keeps of a page that is hidden, or while it is closed itself. */
export const pageState = v.object({
  version: v.literal(PANEL_VERSION),
  isPreview: v.boolean(),
  portalId: v.string(),
  userId,
  /** Pixels from the top. */
  scroll: v.fallback(v.pipe(v.number(), v.minValue(0)), 0),
});
export type PageState = v.InferOutput<typeof pageState>;
