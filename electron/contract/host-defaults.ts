// Values without a schema: the page uses them and does not carry the validator for it.

export const hostColours = ['none', 'red', 'orange', 'green', 'blue', 'violet', 'pink'] as const;
export type HostColour = (typeof hostColours)[number];

export const keepAliveDefaults = { interval: 5, count: 3 };
