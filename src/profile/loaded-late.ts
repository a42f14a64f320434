// What the first profile needs and nothing before it, in one file to read.
export { readPageParts } from './html.ts';
export { newPanel } from './new-panel.ts';
export { ProfilePanel } from './profile-panel.ts';
export { Pictures } from '../ui/pictures.ts';
export { restoredProfile } from './restored-profile.ts';
export { UnrestoredTabs } from './unrestored-tabs.ts';
