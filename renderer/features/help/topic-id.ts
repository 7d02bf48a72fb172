import type { DomainTab, Route } from '../../app/router';

/** Every place has its help: a place without it is a type error. */
export type TopicId = Exclude<Route['page'], 'domain'> | `domain-${DomainTab}`;

export const topicOf = (route: Route): TopicId =>
  route.page === 'domain' ? `domain-${route.tab}` : route.page;
