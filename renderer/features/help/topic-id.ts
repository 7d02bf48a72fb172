import type { DomainTab, Route } from '../../app/router';

/** Every place has its help: a place without it is a type error. */
export type TopicId =
  Exclude<Route['page'], 'domain'> | `domain-${DomainTab}` | 'network-events' | 'pool-events';

export function topicOf(route: Route): TopicId {
  switch (route.page) {
    case 'domain':
      return `domain-${route.tab}`;
    case 'network':
    case 'pool':
      return route.tab === 'events' ? `${route.page}-events` : route.page;
    default:
      return route.page;
  }
}
