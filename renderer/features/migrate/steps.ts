export const steps = ['machines', 'destination', 'report', 'maps', 'options', 'advanced', 'review'] as const;
export type Step = (typeof steps)[number];

export const stepAfter = (step: Step): Step | null => steps[steps.indexOf(step) + 1] ?? null;
export const stepBefore = (step: Step): Step | null => steps[steps.indexOf(step) - 1] ?? null;

/** Those that say nothing before a destination is chosen. */
export const needsDestination = (step: Step): boolean => steps.indexOf(step) > steps.indexOf('destination');
