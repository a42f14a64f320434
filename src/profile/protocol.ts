/** What the extension and the profile page say to each other. The page gets finished words and no portal data beside. */

/** One value of a profile, as the page draws it. `href` is of a checked scheme. */
export type ProfileValue =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'link'; readonly text: string; readonly href: string }
  | { readonly kind: 'color'; readonly text: string; readonly color: string };

export interface ProfileRow {
  readonly label: string;
  readonly value: ProfileValue;
}

export interface ProfileGroup {
  readonly title: string;
  readonly rows: readonly ProfileRow[];
}

export interface ProfileHeader {
  readonly name: string;
  readonly position?: string;
  /** What somebody is, where it is not an employee. */
  readonly kind?: string;
  readonly presence?: { readonly tone: 'here' | 'away' | 'gone' | 'plain'; readonly text: string };
  readonly initials: string;
  /** `#rrggbb` behind the initials, and the ink that can be read on it. */
  readonly color: string;
  readonly ink: string;
}

export interface Profile {
  readonly header: ProfileHeader;
  readonly groups: readonly ProfileGroup[];
}

/** A sentence about what went wrong, with what can be done. */
export interface Notice {
  readonly text: string;
  readonly remedies: readonly { readonly remedy: PageRemedy; readonly label: string }[];
}

export type PageRemedy = 'follow' | 'connect' | 'retry' | 'showLog';

/** All that the page shows. */
export interface PageView {
  readonly profile?: Profile;
  readonly notice?: Notice;
  /** What is being waited for. */
  readonly busy?: string;
}

export interface ToPage {
  readonly type: 'show';
  readonly view: PageView;
}

export type FromPage = { readonly type: 'ready' } | { readonly type: 'remedy'; readonly remedy: PageRemedy };
