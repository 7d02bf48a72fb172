import { describe, expect, it } from 'vitest';
import { t, translate } from './t';

describe('t', () => {
  it('finds a text by its path', () => expect(t('common.cancel')).toBe('Cancel'));
  it('fills in parameters', () => expect(t('common.since', { time: '14:02' })).toBe('since 14:02'));
  it('knows nothing of keys that are not there', () => {
    expect(translate('common.nothing')).toBeNull();
    expect(translate('common')).toBeNull();
    expect(translate('common.constructor')).toBeNull();
    expect(translate('common.cancel.more')).toBeNull();
  });
});
