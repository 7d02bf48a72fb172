const entities: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

function unescape(text: string): string {
  return text.replace(
    /&(?:#x([\da-f]+)|#(\d+)|([a-z]+));/gi,
    (whole, hex?: string, decimal?: string, name?: string) => {
      if (hex) return String.fromCodePoint(Number.parseInt(hex, 16));
      if (decimal) return String.fromCodePoint(Number(decimal));
      return entities[name ?? ''] ?? whole;
    },
  );
}

/**
 * A domain's title. Lists want the titles of thousands of domains and nothing else of their XML, so this reads
 * only the head: libvirt always writes name, uuid and title before anything of the user's own (metadata) and
 * allows no line break in a title.
 */
export function domainTitle(xml: string): string | null {
  const end = /<(?:description|metadata|memory)\b/.exec(xml)?.index ?? xml.length;
  const title = /<title>([^<]*)<\/title>/.exec(xml.slice(0, end))?.[1]?.trim();
  return title ? unescape(title) : null;
}
