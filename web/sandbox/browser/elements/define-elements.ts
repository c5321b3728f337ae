import type { ElementManifest } from '../../manifest/manifest.ts';
import { AdminBlock } from './admin-block.ts';
import { Button, Clickable, Form, Link } from './actions.ts';
import { Checkbox, Choice, ChoiceList, Select, Switch } from './choices.ts';
import { Badge, Banner, Progress, Skeleton, Spinner } from './feedback.ts';
import { Box, Details, Divider, Grid, Heading, Icon, Picture, Plain, Section, Stack, textBlock } from './layout.ts';
import { List, ListItem } from './lists.ts';
import { Modal, Sheet } from './overlays.ts';
import { defineStandIn, type StandInClass } from './stand-in.ts';
import { textField } from './text-fields.ts';

const CLASSES: Readonly<Record<string, StandInClass>> = {
  's-text-field': textField('text'),
  's-email-field': textField('email'),
  's-password-field': textField('password'),
  's-url-field': textField('url'),
  's-phone-field': textField('tel'),
  's-consent-phone-field': textField('tel'),
  's-number-field': textField('number'),
  's-money-field': textField('number'),
  's-date-field': textField('date'),
  's-text-area': textField('textarea'),
  's-checkbox': Checkbox,
  's-consent-checkbox': Checkbox,
  's-switch': Switch,
  's-select': Select,
  's-option': Choice,
  's-choice-list': ChoiceList,
  's-choice': Choice,
  's-button': Button,
  's-press-button': Button,
  's-link': Link,
  's-clickable': Clickable,
  's-clickable-chip': Clickable,
  's-form': Form,
  's-banner': Banner,
  's-badge': Badge,
  's-chip': Badge,
  's-spinner': Spinner,
  's-progress': Progress,
  's-skeleton-paragraph': Skeleton,
  's-modal': Modal,
  's-sheet': Sheet,
  's-box': Box,
  's-scroll-box': Box,
  's-grid-item': Box,
  's-stack': Stack,
  's-grid': Grid,
  's-section': Section,
  's-heading': Heading,
  's-text': textBlock('span'),
  's-time': textBlock('span'),
  's-abbreviation': textBlock('span'),
  's-paragraph': textBlock('p'),
  's-divider': Divider,
  's-icon': Icon,
  's-image': Picture,
  's-product-thumbnail': Picture,
  's-details': Details,
  's-unordered-list': List,
  's-list-item': ListItem,
  's-admin-block': AdminBlock,
};

/** Defines a stand-in for every element that the surface's typings know. Those without a class of their own just hold their content. */
export function defineElements(manifest: ElementManifest): void {
  for (const [tag, entry] of Object.entries(manifest)) defineStandIn(tag, entry, CLASSES[tag] ?? Plain);
}
