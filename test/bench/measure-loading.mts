import { setDefaultCACertificates } from 'node:tls';
import { firstIds, loadEverybody } from './ours.mts';
import { portalCertificate, type Portals, type PortalWishes } from './portals.mts';
import { Receipt } from './receipt.mts';
import { byListHelper, byTunedBatches, oneByOne, withSdk } from './sdk.mts';

export type Way = 'ours' | 'listHelper' | 'tunedBatches' | 'oneByOne';

export interface Measured {
  readonly way: Way;
  readonly requests: number;
  /** By the limiter. */
  readonly refused: number;
  /** Received, each once. */
  readonly people: number;
  readonly milliseconds: number;
  /** Where requests and time are an estimate: from so many requests. */
  readonly estimatedFrom: number | undefined;
}

export interface Wishes extends Omit<PortalWishes, 'tls'> {
  /** Milliseconds after which the rest is estimated. */
  readonly patience?: number;
  /** Requests of `oneByOne` after which the rest is estimated. */
  readonly most?: number;
}

/** Trusts the portals as a system does in whose store of certificates they are. */
export async function trustPortals(): Promise<void> {
  setDefaultCACertificates([(await portalCertificate()).cert]);
}

/** Loads everybody of a fresh portal in one way. */
export async function measure(portals: Portals, way: Way, wishes: Wishes = {}): Promise<Measured> {
  const { limited = false, patience, most = Infinity, ...others } = wishes;
  const portal = await portals.open({ limited, ...others });
  const known = way === 'oneByOne' ? await idsOf(portals, most) : [];
  const receipt = new Receipt(patience);
  const sdkPortal = {
    webhookUrl: portal.webhookUrl,
    certificate: (await portalCertificate()).cert,
    limited,
  };
  switch (way) {
    case 'ours':
      await loadEverybody(portal.webhookUrl, limited, receipt);
      break;
    case 'listHelper':
      await withSdk(sdkPortal, (b24) => byListHelper(b24, portals.listable, receipt));
      break;
    case 'tunedBatches':
      await withSdk(sdkPortal, (b24) => byTunedBatches(b24, receipt));
      break;
    case 'oneByOne':
      await withSdk(sdkPortal, (b24) => oneByOne(b24, known, portals.listable, receipt));
      break;
  }
  receipt.end();
  const { requests, refused } = await portal.close();
  return {
    way,
    requests: receipt.requestsNeeded ?? requests,
    refused,
    people: receipt.people,
    milliseconds: receipt.milliseconds,
    estimatedFrom: receipt.estimatedFrom,
  };
}

/** IDs that a caller who asks one by one has from elsewhere: found at no cost to what is measured. */
async function idsOf(portals: Portals, most: number): Promise<readonly number[]> {
  const portal = await portals.open();
  const ids = await firstIds(portal.webhookUrl, most);
  await portal.close();
  return ids;
}
