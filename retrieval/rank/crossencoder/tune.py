#!/usr/bin/env python3
"""Tunes the cross-encoder whose weights package crossencoder embeds.

It needs torch, transformers, tokenizers and safetensors. The order of work:

  tune.py mine --late COLBERT --squad TRAIN.json --beir FOLDER --out squad.jsonl
  tune.py mine --late COLBERT --questions DB=QUESTIONS.jsonl ... --out questions.jsonl
  tune.py tune --start PUBLISHED --squad squad.jsonl --questions questions.jsonl --out first
  tune.py tune --start first --squad squad.jsonl --at-most 900 --questions questions.jsonl \\
      --repeat 2 --rate 2.5e-5 --out second
  tune.py tune --start second ... --at-most 700 ... --seed 7 --out third
  go run ./retrieval/embed/bert/generate -weights third crossencoder
  tune.py reference --start third retrieval/rank/crossencoder/testdata/reference.jsonl

COLBERT and PUBLISHED are the safetensors files of answerai-colbert-small-v1 and
ms-marco-MiniLM-L-12-v2, in float32 or in bytes with scales. DB is a database that
`ibid ingest` made; QUESTIONS.jsonl are questions about it in the golden form.

The weights in the program had nine such passes, each with a limit of time (--seconds):

  1. 4,200 questions of SQuAD 2.0 (half of the dev set and ten titles of the train set)
     and 320 questions over real texts;
  2. twice 960 questions over 120 real articles, and 900 and 700 of SQuAD;
  3. five passes over 970 further questions over 98 real articles, with 300 to 500 of
     SQuAD in each;
  4. one over these, 260 more over 28 articles, taken twice, and 400 of SQuAD.

A third of the answerable questions share no content word with the answer. Two in five
have no answer: false premises, other persons, other times, missing details,
neighbouring subjects, and nonsense in the articles' words. Most of these are twins of
answered ones with one thing changed. A positive sentence is set against three
look-alikes of late interaction and the sentence after it, an unanswered question
against its five nearest. Two answered questions in five come again with a name or
number exchanged, and then nothing answers them. The loss is binary cross-entropy, with
positives weighted 2, and half a softmax over each question's sentences. Embeddings and
the lowest three to five layers are frozen. Texts and questions are kept outside the
tree.
"""
import argparse, collections, json, math, random, re, sqlite3, time
from pathlib import Path

import numpy
import torch
from safetensors.numpy import load_file
from safetensors.torch import save_file
from tokenizers import BertWordPieceTokenizer
from torch.nn import functional
from transformers import BertConfig, BertForSequenceClassification, BertModel

VOCABULARY = Path(__file__).resolve().parents[3] / "embed/wordpiece/data/vocab.txt"
CLS, SEP, OPEN, CLOSE, STOP, COLON = 101, 102, 1006, 1007, 1012, 1024
# The budgets of input.go, in tokens.
QUESTION, SENTENCE, CONTEXT, TITLE, HEADING, HOLDER = 48, 112, 56, 16, 12, 8
LATE = 126  # tokens of a text in late interaction
NAME = re.compile(r"(?<!^)\b[A-Z][\w'’.-]+(?: (?:of |the |and )?[A-Z][\w'’.-]+)*")
NUMBER = re.compile(r"\b\d[\d,.]*\b")
tokenizer = BertWordPieceTokenizer(str(VOCABULARY), lowercase=True)


def tokens(text):
    return tokenizer.encode(text, add_special_tokens=False).ids


def sentence(text, title="", published="", heading="", holder="", before=""):
    """The fields of rank.Text."""
    return dict(sentence=text, title=title, published=published, heading=heading, holder=holder, before=before)


def pairs(question, right, wrong):
    """The sentences that compete for a question."""
    return [dict(s, question=question, right=i < len(right)) for i, s in enumerate(right + wrong)]


def model_input(pair, bare=False):
    """The tokens and segments of input.go; a bare sentence is read without its context."""
    around = tokens(pair["title"])[:TITLE]
    if len(pair["published"]) >= 4:
        around += [OPEN] + tokens(pair["published"][:4]) + [CLOSE]
    if around:
        around += [STOP]
    if pair["heading"] and pair["heading"] != pair["title"]:
        around += tokens(pair["heading"])[:HEADING] + [STOP]
    name = pair["holder"].lower().split()
    if name and name[-1] not in pair["sentence"].lower():
        around += tokens(pair["holder"])[:HOLDER] + [COLON]
    before = tokens(pair["before"])
    around += before[max(0, len(before) - (CONTEXT - len(around))):]
    first = [CLS] + tokens(pair["question"])[:QUESTION] + [SEP]
    second = tokens(pair["sentence"])[:SENTENCE] + [SEP] + (around + [SEP] if around and not bare else [])
    return first + second, [0] * len(first) + [1] * len(second)


def padded(rows):
    length = max(map(len, rows))
    return torch.tensor([row + [0] * (length - len(row)) for row in rows])


def load(kind, path, **options):
    """A model with a file's weights, of float32 or of bytes with scales."""
    config = BertConfig(vocab_size=tokenizer.get_vocab_size(), hidden_size=384, intermediate_size=1536, num_labels=1,
                        attention_probs_dropout_prob=0., attn_implementation="eager")
    model = kind(config, **options)
    file, state = load_file(path), {}
    for name, values in file.items():
        if name + ".scale" in file:
            zero = file.get(name + ".zero_point", numpy.zeros(1))
            values = (values - zero.reshape(-1, 1).astype(numpy.float32)) * file[name + ".scale"].reshape(-1, 1)
        name = name.removeprefix("bert.")
        inside = hasattr(model, "bert") and not name.startswith("classifier.")
        state["bert." + name if inside else name] = torch.tensor(values)
    missing = model.load_state_dict(state, strict=False).missing_keys
    if missing:
        raise SystemExit(f"{path} lacks {missing}")
    return model


def vectors(model, texts):
    """The normalised vectors of each text's tokens."""
    rows, out = [[CLS] + tokens(text)[:LATE] + [SEP] for text in texts], {}
    order = sorted(range(len(rows)), key=lambda i: len(rows[i]))
    for part in (order[i:i + 64] for i in range(0, len(order), 64)):
        with torch.no_grad(), torch.autocast("cpu", dtype=torch.bfloat16):
            hidden = model(input_ids=padded([rows[i] for i in part]),
                           attention_mask=padded([[1] * len(rows[i]) for i in part])).last_hidden_state
        for vector, i in zip(functional.normalize(hidden.float(), dim=-1), part):
            out[i] = vector[1:len(rows[i]) - 1]
    return [out[i] for i in range(len(rows))]


def nearest(model, texts, questions, corpus):
    """Yields per question the places of the 40 nearest texts by late interaction: the sum,
    over the question's tokens by their rarity in the corpus, of the best cosine."""
    counts = collections.Counter(t for text in corpus for t in set(tokens(text)))
    found = vectors(model, texts)
    every, owner = torch.cat(found), torch.tensor([i for i, v in enumerate(found) for _ in v])
    for question, vector in zip(questions, vectors(model, questions)):
        rarity = [math.log(1 + (len(corpus) - counts[t] + .5) / (counts[t] + .5)) for t in tokens(question)[:LATE]]
        best = torch.full((len(vector), len(texts)), -1.)
        best.scatter_reduce_(1, owner.expand(len(vector), -1), vector @ every.T, "amax")
        yield torch.topk(torch.tensor(rarity) @ best, min(40, len(texts))).indices.tolist()


def some(items, count):
    return random.sample(items, min(count, len(items)))


def read_lines(path):
    return [json.loads(line) for line in Path(path).read_text(encoding="utf-8").split("\n") if line.strip()]


def read_beir(folder):
    """Paragraphs by title; questions as (text, title, place of the paragraph, answers)."""
    titles, places = {}, {}
    for document in read_lines(Path(folder) / "corpus.jsonl"):
        paragraphs = titles.setdefault(document["title"], [])
        places[document["_id"]] = document["title"], len(paragraphs)
        paragraphs.append(document["text"])
    return titles, [(q["text"], *places[q["metadata"]["doc"]], q["metadata"].get("answers") or [])
                    for q in read_lines(Path(folder) / "queries.jsonl")]


def read_squad(path):
    """As read_beir; an unanswerable question has no answers."""
    articles = json.loads(Path(path).read_text(encoding="utf-8"))["data"]
    return {a["title"]: [p["context"] for p in a["paragraphs"]] for a in articles}, [
        (q["question"], a["title"], place, [] if q.get("is_impossible") else [x["text"] for x in q["answers"]])
        for a in articles for place, p in enumerate(a["paragraphs"]) for q in p["qas"]]


def altered(question, others, paragraph):
    """The question with another name or number of its title's, which its paragraph lacks.
    Late interaction hardly tells the two apart, so the model has to."""
    found = [(pattern, old) for pattern in (NAME, NUMBER) for old in pattern.findall(question)]
    for pattern, old in some(found, len(found)):
        new = {x for other in others for x in pattern.findall(other)}
        if re.fullmatch(r"(1[5-9]|20)\d\d", old):
            new = {str(int(old) + step) for step in (-7, -4, -3, -2, -1, 1, 2, 3, 5, 8)}
        new = sorted(x for x in new if x not in paragraph and old not in x and x not in question)
        if new:
            return question.replace(old, random.choice(new), 1)


def mine_squad(late, titles, questions):
    """Yields the groups of each question; the look-alikes are of its own title."""
    split = {title: [] for title in titles}  # (place of the paragraph, sentence, sentence before)
    for title, place, paragraph in ((t, i, p) for t in titles for i, p in enumerate(titles[t])):
        before = ""
        for text in re.split(r"(?<=[.!?])[\"”']?\s+(?=[A-Z\"“(])", paragraph):
            if len(text) > 10:
                split[title].append((place, text, before))
                before = text
    corpus = [text for found in split.values() for _, text, _ in found]
    for title, found in split.items():
        own, texts = [q for q in questions if q[1] == title], [text for _, text, _ in found]
        asked = [q[0] for q in own]

        def make(places):  # a fifth without the title, as articles may state none
            named = title.replace("_", " ")
            return [sentence(texts[i], named if random.random() < .8 else "", before=found[i][2]) for i in places]

        for (question, _, place, answers), near in zip(own, nearest(late, texts, asked, corpus)):
            here = [i for i in range(len(texts)) if found[i][0] == place]
            if not answers:
                beside = [i for i in near if i not in here][:random.randrange(2)]
                yield [pairs(question, [], make([i for i in near if i in here][:2] + beside))]
                continue
            having = [i for i in range(len(texts)) if any(a in texts[i] for a in answers)]
            # The nearest of several sentences with the answer is the one asked about.
            right = [i for i in near + here if i in here and i in having][:1]
            alike = [i for i in near if i not in having]
            wrong = alike[:2] + some(alike[2:12], 1)
            if right:
                other = random.random() < .2 and altered(question, asked, " ".join(texts[i] for i in here))
                yield [pairs(question, make(right), make(wrong))] + (
                    [pairs(other, [], make(right + wrong[:1]))] if other else [])


def read_database(path, without):
    """(file, sentence) of all that ibid holds, furniture left out."""
    database, out = sqlite3.connect(Path(path).resolve().as_uri() + "?mode=ro", uri=True), []
    articles = "SELECT key, file, title, published, text FROM article JOIN article_text ON article = key"
    for key, file, title, published, text in database.execute(articles).fetchall():
        headings = dict(database.execute("SELECT ordinal, heading FROM section WHERE article = ?", (key,)))
        before, last = "", None
        for start, stop, section, paragraph, furniture, holder in database.execute(
                "SELECT start, stop, section, paragraph, furniture, holder FROM sentence "
                "WHERE article = ? ORDER BY ordinal", (key,)):
            plain = " ".join(text[start:stop].decode().split())
            if not furniture and not file.startswith(without):
                out.append((file, sentence(plain, title, published, headings.get(section, ""), holder,
                                           before if paragraph == last else "")))
            before, last = "" if furniture else plain, paragraph
    return out


def mine_questions(late, found, questions):
    """Yields the groups of each golden question; the look-alikes are of the whole corpus."""
    files, texts = [file for file, _ in found] + [None], [s["sentence"] for _, s in found]
    asked = [q["text"] for q in questions]

    def having(parts):
        return [i for i in range(len(texts)) if any(" ".join(part.split()) in texts[i] for part in parts)]

    def make(places):
        return [found[i][1] for i in places]

    for q, near in zip(questions, nearest(late, texts, asked, texts)):
        if q["expect"] != "answered":
            yield [pairs(q["text"], [], make(near[:4] + some(near[4:15], 1)))]
            continue
        right = having([part for group in q["evidence"] for part in group])
        # What is ok too, as a part or another telling of the answer, is neither right nor wrong.
        neither = set(right + having(q.get("ok") or []))
        alike = [i for i in near if i not in neither]
        hard = alike[:4] + some(alike[4:20], 2)
        # The sentence after the evidence has it in its context, and is not it.
        after = [i + 1 for i in right if i + 1 not in neither and files[i + 1] == files[i]]
        groups = [pairs(q["text"], make([i]), make(some(hard, 3) + after[:1])) for i in right[:5]]
        # Somebody else's name in the question: what answered it does so no more.
        here = " ".join(texts[i] + found[i][1]["holder"] for i in right)
        other = random.random() < .4 and altered(q["text"], asked, here)
        yield groups + ([pairs(other, [], make(right[:2]))] if other else [])


def mine(args):
    """Writes a line a question: its groups of pairs, the altered question's among them."""
    random.seed(args.seed)
    late, without = load(BertModel, args.late, add_pooling_layer=False).eval(), tuple(args.without)
    cases = []
    for titles, questions in [read_beir(name) for name in args.beir] + [read_squad(name) for name in args.squad]:
        cases += mine_squad(late, {t: p for t, p in titles.items() if t not in without}, questions)
    for database, file in (name.split("=", 1) for name in args.questions):
        questions = [q for q in read_lines(file) if not any(f.startswith(without) for f in q.get("files") or [])]
        cases += mine_questions(late, read_database(database, without), questions)
    cases = [groups for groups in cases if any(groups)]
    Path(args.out).write_text("".join(json.dumps(groups) + "\n" for groups in cases), encoding="utf-8")
    print(f"{len(cases)} questions, {sum(len(g) for groups in cases for g in groups)} pairs")


def batches(args):
    """Batches of groups of (tokens, segments, right), of 32 pairs or a few more and of similar length."""
    # Some pairs are read without their context, so that a sentence is understood alone too.
    mined = [(groups, .25) for path in args.squad for groups in some(read_lines(path), args.at_most)]
    mined += [(groups, .2) for path in args.questions * args.repeat for groups in read_lines(path)]
    every = [[(*model_input(p, random.random() < bare), p["right"]) for p in group]
             for groups, bare in mined for group in groups if group]
    random.shuffle(every)
    out = []
    for start in range(0, len(every), 400):
        batch = []
        for group in sorted(every[start:start + 400], key=lambda g: max(len(p[0]) for p in g)):
            if sum(map(len, batch)) >= 32:
                out.append(batch)
                batch = []
            batch.append(group)
        out.append(batch)
    return some(out, len(out))


def loss_of(logits, batch):
    """Binary cross-entropy, the right ones counting twice, for a logit that a threshold can
    refuse by; and half of a softmax over each question's sentences, for their order."""
    right = torch.tensor([float(p[2]) for group in batch for p in group])
    loss = functional.binary_cross_entropy_with_logits(logits, right, pos_weight=torch.tensor(2.))
    sizes = [len(group) for group in batch]
    ranked = [torch.logsumexp(l, 0) - torch.logsumexp(l[r > 0], 0)
              for l, r in zip(logits.split(sizes), right.split(sizes)) if len(l) > 1 and r.any()]
    return loss + .5 * sum(ranked) / len(ranked) if ranked else loss


def tune(args):
    """Makes one pass over the mined questions."""
    random.seed(args.seed)
    torch.manual_seed(args.seed)
    model, plan = load(BertForSequenceClassification, args.start).train(), batches(args)
    # Few of all words occur in the questions; the others' vectors are to stay in place among them.
    frozen = ("bert.embeddings.", *(f"bert.encoder.layer.{i}." for i in range(args.frozen)))
    for name, values in model.named_parameters():
        values.requires_grad = not name.startswith(frozen)
    free = [values for values in model.parameters() if values.requires_grad]
    optimizer = torch.optim.AdamW(free, weight_decay=.01)
    began = time.monotonic()
    for step, batch in enumerate(plan):
        # The rate falls to nothing by the end of the questions or of the time, whichever is first.
        spent = max(step / len(plan), (time.monotonic() - began) / args.seconds)
        if spent >= 1:
            print(f"time is up after {step} of {len(plan)} batches")
            break
        optimizer.param_groups[0]["lr"] = args.rate * min(1, (step + 1) / 60) * (1 - spent)
        rows = [p for group in batch for p in group]
        with torch.autocast("cpu", dtype=torch.bfloat16):
            logits = model(input_ids=padded([p[0] for p in rows]), token_type_ids=padded([p[1] for p in rows]),
                           attention_mask=padded([[1] * len(p[0]) for p in rows])).logits[:, 0]
        loss = loss_of(logits.float(), batch)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(free, 1.)
        optimizer.step()
        optimizer.zero_grad()
        if step % 25 == 0:
            print(f"batch {step} of {len(plan)}: loss {loss.item():.4f}", flush=True)
    # The published names lack the encoder's prefix.
    save_file({name.removeprefix("bert."): v.contiguous() for name, v in model.state_dict().items()}, args.out)


def reference(args):
    """Computes the tokens and the logit, in float32, of a file's invented texts anew."""
    model, lines = load(BertForSequenceClassification, args.start).eval(), read_lines(args.texts)
    for line in lines:
        line["ids"], line["type_ids"] = model_input(line)
        with torch.no_grad():
            out = model(input_ids=torch.tensor([line["ids"]]), token_type_ids=torch.tensor([line["type_ids"]]))
        line["logit"] = round(out.logits.item(), 5)
    text = "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)
    Path(args.texts).write_text(text, encoding="utf-8")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(required=True)
    for run in (mine, tune, reference):
        add = commands.add_parser(run.__name__, help=run.__doc__, description=run.__doc__).add_argument
        commands.choices[run.__name__].set_defaults(run=run)
        if run is reference:
            add("--start", required=True, help="the weights")
            add("texts", help="file of texts, such as testdata/reference.jsonl")
            continue
        add("--out", required=True, help="file to write")
        add("--squad", nargs="+", default=[], help="files of SQuAD 2.0; in tune, what mine made of them")
        add("--questions", nargs="+", default=[], help="DB=QUESTIONS.jsonl; in tune, what mine made of them")
        add("--seed", type=int, default=1, help="of the random choices")
        if run is mine:
            add("--late", required=True, help="weights of answerai-colbert-small-v1")
            add("--beir", nargs="+", default=[], help="folders with SQuAD in BEIR's layout")
            add("--without", nargs="+", default=[], help="titles, or beginnings of articles' files, kept for measuring")
        else:
            add("--start", required=True, help="weights to start from")
            add("--at-most", type=int, default=10**9, help="questions of each file of --squad, drawn by chance")
            add("--repeat", type=int, default=1, help="times that the files of --questions are read")
            add("--rate", type=float, default=3e-5, help="greatest learning rate")
            add("--seconds", type=float, default=math.inf, help="time limit of the pass")
            add("--frozen", type=int, default=3, help="lowest layers that stay as they are")
    args = parser.parse_args()
    args.run(args)


if __name__ == "__main__":
    main()
