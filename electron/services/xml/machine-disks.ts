import { at, attribute, children, parseXml } from './dom.js';
import type { Element } from './dom.js';

/** An image as the domain's XML names it. */
export interface XmlImage {
  /** file, block, network, volume, dir, nvme, vhostuser, … */
  type: string;
  /** On the host; null for what has none there. */
  path: string | null;
  pool: string | null;
  volume: string | null;
  format: string | null;
  /** libvirt's number for it while the domain runs: `vda[3]`. */
  index: number | null;
  /** What to call it where it has no path. */
  label: string;
}

export interface XmlDisk {
  target: string;
  bus: string;
  device: string;
  readonly: boolean;
  shareable: boolean;
  /** What the domain writes to, then what that builds on, down to the lowest; a stopped domain's XML tells the first. */
  images: XmlImage[];
  /** The image a copy goes to, or the base that the active image is merged into, while such a job runs. */
  mirror: { image: XmlImage | null; job: string | null; ready: boolean } | null;
}

function labelOf(source: Element): string {
  const volume = attribute(source, 'volume');
  if (volume) return `${attribute(source, 'pool') ?? ''}/${volume}`;
  const protocol = attribute(source, 'protocol');
  return protocol ? `${protocol}:${attribute(source, 'name') ?? ''}` : (attribute(source, 'name') ?? '');
}

function imageOf(type: string | null, format: string | null, source: Element | null): XmlImage | null {
  if (!source || !type) return null;
  const path = attribute(source, 'file') ?? attribute(source, 'dev') ?? attribute(source, 'dir');
  const index = attribute(source, 'index');
  const label = path ?? labelOf(source);
  if (!label) return null;
  return {
    type,
    path,
    pool: attribute(source, 'pool'),
    volume: attribute(source, 'volume'),
    format,
    index: index === null ? null : Number(index),
    label,
  };
}

/** Of an element that says its format in a child of its own: <backingStore>, <mirror>. */
function innerImage(element: Element): XmlImage | null {
  return imageOf(attribute(element, 'type'), attribute(at(element, 'format'), 'type'), at(element, 'source'));
}

function disk(element: Element): XmlDisk {
  const top = imageOf(
    attribute(element, 'type'),
    attribute(at(element, 'driver'), 'type'),
    at(element, 'source'),
  );
  const images = top ? [top] : [];
  for (let store = at(element, 'backingStore'); store; store = at(store, 'backingStore')) {
    const image = innerImage(store);
    if (image) images.push(image);
  }
  const mirror = at(element, 'mirror');
  return {
    target: attribute(at(element, 'target'), 'dev') ?? '',
    bus: attribute(at(element, 'target'), 'bus') ?? '',
    device: attribute(element, 'device') ?? 'disk',
    readonly: at(element, 'readonly') !== null,
    shareable: at(element, 'shareable') !== null,
    images,
    mirror: mirror && {
      image: innerImage(mirror),
      job: attribute(mirror, 'job'),
      ready: attribute(mirror, 'ready') === 'yes',
    },
  };
}

/** A domain's disks with the images they stand on, as its XML has them. */
export function machineDisks(xml: string): XmlDisk[] {
  return children(at(parseXml(xml), 'devices'), 'disk').map(disk);
}

const diskText = /<disk\b[^>]*>[^]*?<\/disk>/g;
const targetText = /<target dev=['"]([^'"]+)['"]/;
const jobText = /<mirror |<backingStore type=/;

/**
 * Targets of disks that a job can be running on: a copy shows as a mirror, all others need a backing image. Asked for
 * every domain of a host, so by pattern, as libvirt writes it.
 */
export function disksWithJobs(xml: string): string[] {
  const devices = xml.slice(Math.max(0, xml.lastIndexOf('<devices>')));
  return [...devices.matchAll(diskText)].flatMap(([text]) => {
    const target = targetText.exec(text)?.[1];
    return target !== undefined && jobText.test(text) ? [target] : [];
  });
}
