/** A row of the Portals view: a saved portal. */
export interface PortalRow {
  readonly kind: 'portal';
  readonly portalId: string;
}

/** True for the row that a menu or a click hands to a command. */
export function isPortalRow(value: unknown): value is PortalRow {
  return typeof value === 'object' && value !== null && 'kind' in value && value.kind === 'portal';
}
