import { Check, ChevronDown, Minus, Plus } from 'lucide-react';
import type { ReactElement, ReactNode, Ref } from 'react';
import {
  Button,
  Checkbox as AriaCheckbox,
  ComboBox as AriaComboBox,
  FieldError,
  Group,
  Input,
  Label,
  ListBox,
  ListBoxItem,
  NumberField as AriaNumberField,
  Popover,
  Radio,
  RadioGroup,
  Select as AriaSelect,
  SelectValue,
  Text,
  TextArea as AriaTextArea,
  TextField as AriaTextField,
} from 'react-aria-components';
import { t } from '../lib/i18n/t';
import { cx } from './cx';

const input =
  'h-8 rounded-md border border-line-strong bg-field px-2.5 text-text placeholder:text-faint ' +
  'invalid:border-danger focus:outline-2 focus:outline-focus focus:-outline-offset-1 select-text';
const label = 'font-medium';
const help = 'text-small text-soft';
const problem = 'text-small text-danger-text';

interface Common {
  label: string;
  description?: ReactNode;
  /** What is wrong with the value, said next to it. */
  error?: string | null;
}

interface TextFieldProps extends Common {
  value: string;
  onChange(value: string): void;
  placeholder?: string;
  type?: 'text' | 'password';
  mono?: boolean;
  autoFocus?: boolean;
  autoComplete?: string;
  inputRef?: Ref<HTMLInputElement>;
}

export function TextField({
  label: name,
  description,
  error,
  placeholder,
  mono,
  inputRef,
  ...props
}: TextFieldProps): ReactElement {
  return (
    <AriaTextField {...props} isInvalid={Boolean(error)} className="flex flex-col gap-1" spellCheck="false">
      <Label className={label}>{name}</Label>
      <Input ref={inputRef} placeholder={placeholder} className={cx(input, mono && 'font-mono text-small')} />
      {description && (
        <Text slot="description" className={help}>
          {description}
        </Text>
      )}
      <FieldError className={problem}>{error}</FieldError>
    </AriaTextField>
  );
}

interface TextAreaProps extends Common {
  value: string;
  onChange(value: string): void;
  rows?: number;
  maxLength?: number;
}

export function TextArea({
  label: name,
  description,
  error,
  rows = 3,
  ...props
}: TextAreaProps): ReactElement {
  return (
    <AriaTextField {...props} isInvalid={Boolean(error)} className="flex flex-col gap-1">
      <Label className={label}>{name}</Label>
      <AriaTextArea rows={rows} className={cx(input, 'h-auto resize-y py-1.5')} />
      {description && (
        <Text slot="description" className={help}>
          {description}
        </Text>
      )}
      <FieldError className={problem}>{error}</FieldError>
    </AriaTextField>
  );
}

interface NumberFieldProps extends Common {
  value: number;
  onChange(value: number): void;
  min: number;
  max: number;
  step?: number;
  unit?: string;
  /** The label is there for screen readers only. */
  hideLabel?: boolean;
}

export function NumberField({
  label: name,
  description,
  error,
  min,
  max,
  unit,
  hideLabel,
  ...props
}: NumberFieldProps): ReactElement {
  const step = 'grid w-7 place-items-center text-soft hover:bg-hover disabled:opacity-40';
  return (
    <AriaNumberField
      {...props}
      minValue={min}
      maxValue={max}
      isInvalid={Boolean(error)}
      formatOptions={{ useGrouping: false }}
      aria-label={hideLabel ? name : undefined}
      className="flex flex-col gap-1"
    >
      {!hideLabel && <Label className={label}>{name}</Label>}
      <div className="flex items-center gap-2">
        <Group className="flex h-8 w-36 overflow-hidden rounded-md border border-line-strong bg-field focus-within:outline-2 focus-within:-outline-offset-1 focus-within:outline-focus">
          <Input className="numeric w-0 grow bg-transparent px-2.5 text-right outline-none select-text" />
          <Button
            slot="decrement"
            aria-label={t('common.stepLess')}
            className={cx(step, 'border-l border-line')}
          >
            <Minus aria-hidden className="size-3" />
          </Button>
          <Button
            slot="increment"
            aria-label={t('common.stepMore')}
            className={cx(step, 'border-l border-line')}
          >
            <Plus aria-hidden className="size-3" />
          </Button>
        </Group>
        {unit && <span className="text-soft">{unit}</span>}
      </div>
      {description && (
        <Text slot="description" className={help}>
          {description}
        </Text>
      )}
      <FieldError className={problem}>{error}</FieldError>
    </AriaNumberField>
  );
}

interface ComboFieldProps extends Common {
  value: string;
  onChange(value: string): void;
  suggestions: readonly string[];
  placeholder?: string;
}

/** A text with suggestions, which may be another text as well. */
export function ComboField({
  label: name,
  description,
  error,
  value,
  onChange,
  suggestions,
  placeholder,
}: ComboFieldProps): ReactElement {
  return (
    <AriaComboBox
      allowsCustomValue
      inputValue={value}
      onInputChange={onChange}
      isInvalid={Boolean(error)}
      menuTrigger="focus"
      className="flex flex-col gap-1"
    >
      <Label className={label}>{name}</Label>
      <Input className={input} placeholder={placeholder} />
      {description && (
        <Text slot="description" className={help}>
          {description}
        </Text>
      )}
      <FieldError className={problem}>{error}</FieldError>
      <Popover offset={4} className="min-w-(--trigger-width) rounded-lg bg-raised shadow-float">
        <ListBox className="max-h-72 overflow-auto p-1 outline-none">
          {suggestions.map((suggestion) => (
            <ListBoxItem
              key={suggestion}
              id={suggestion}
              className="flex h-7 items-center rounded-sm px-2 outline-none data-focused:bg-active"
            >
              {suggestion}
            </ListBoxItem>
          ))}
        </ListBox>
      </Popover>
    </AriaComboBox>
  );
}

interface CheckboxProps {
  label: string;
  description?: string;
  checked: boolean;
  isDisabled?: boolean;
  onChange(checked: boolean): void;
}

export function Checkbox({
  label: name,
  description,
  checked,
  isDisabled,
  onChange,
}: CheckboxProps): ReactElement {
  return (
    <AriaCheckbox
      isSelected={checked}
      isDisabled={isDisabled}
      onChange={onChange}
      className="group flex items-start gap-2 rounded-sm data-disabled:opacity-60"
    >
      <span className="mt-0.5 grid size-4 shrink-0 place-items-center rounded-sm border border-line-strong bg-field text-accent-ink group-data-selected:border-accent group-data-selected:bg-accent">
        {checked && <Check aria-hidden strokeWidth={3} className="size-3" />}
      </span>
      <span className="flex flex-col">
        <span>{name}</span>
        {description && <span className={help}>{description}</span>}
      </span>
    </AriaCheckbox>
  );
}

interface SelectProps<Id extends string> extends Common {
  value: Id;
  onChange(value: Id): void;
  options: { id: Id; label: string }[];
  /** The label is there for screen readers only. */
  hideLabel?: boolean;
  /** The label stands before the value, for rows of them. */
  labelInside?: boolean;
}

export function Select<Id extends string>({
  label: name,
  description,
  value,
  onChange,
  options,
  hideLabel,
  labelInside,
}: SelectProps<Id>): ReactElement {
  const above = !hideLabel && !labelInside;
  return (
    <AriaSelect
      value={value}
      onChange={(key) => onChange(key as Id)}
      aria-label={above ? undefined : name}
      className="flex flex-col gap-1"
    >
      {above && <Label className={label}>{name}</Label>}
      <Button className="flex h-8 items-center justify-between gap-2 rounded-md border border-line-strong bg-field px-2.5 hover:bg-hover">
        {labelInside && (
          <span aria-hidden className="text-small whitespace-nowrap text-soft">
            {name}
          </span>
        )}
        <SelectValue className="whitespace-nowrap" />
        <ChevronDown aria-hidden className="size-3.5 text-soft" />
      </Button>
      {description && (
        <Text slot="description" className={help}>
          {description}
        </Text>
      )}
      <Popover offset={4} className="min-w-(--trigger-width) rounded-lg bg-raised shadow-float">
        <ListBox className="max-h-72 overflow-auto p-1 outline-none">
          {options.map((option) => (
            <ListBoxItem
              key={option.id}
              id={option.id}
              textValue={option.label}
              className="flex h-7 items-center gap-2 rounded-sm px-2 outline-none data-focused:bg-active"
            >
              {({ isSelected }) => (
                <>
                  <span className="grow">{option.label}</span>
                  {isSelected && <Check aria-hidden className="size-3.5 text-accent-text" />}
                </>
              )}
            </ListBoxItem>
          ))}
        </ListBox>
      </Popover>
    </AriaSelect>
  );
}

/** A choice of few, all visible. */
export function Segmented<Id extends string>({
  label: name,
  description,
  value,
  onChange,
  options,
  hideLabel,
}: SelectProps<Id>): ReactElement {
  return (
    <RadioGroup
      value={value}
      onChange={(next) => onChange(next as Id)}
      aria-label={hideLabel ? name : undefined}
      className="flex flex-col gap-1"
    >
      {!hideLabel && <Label className={label}>{name}</Label>}
      <div className="flex w-fit rounded-md border border-line-strong bg-field p-0.5">
        {options.map((option) => (
          <Radio
            key={option.id}
            value={option.id}
            className="flex h-6.5 cursor-default items-center rounded-sm px-3 text-soft hover:text-text focus-visible:outline-2 focus-visible:outline-focus data-selected:bg-selected data-selected:font-medium data-selected:text-text"
          >
            {option.label}
          </Radio>
        ))}
      </div>
      {description && (
        <Text slot="description" className={help}>
          {description}
        </Text>
      )}
    </RadioGroup>
  );
}
