package org.tallylight.money.split;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * The canonical text of a freeze or a split: UTF-8, one fact a line ended by a line feed, a word that
 * names the fact and then its parts, each after one space; whole numbers in decimal, texts as JSON
 * strings. It is what is hashed, and what an outsider can recompute.
 */
final class Canonical {
    private static final HexFormat HEX = HexFormat.of();

    private byte[] buffer = new byte[1 << 14];
    private int size;

    byte[] bytes() {
        return Arrays.copyOf(buffer, size);
    }

    String sha256() {
        var digest = TieBreak.sha256();
        digest.update(buffer, 0, size);
        return HEX.formatHex(digest.digest());
    }

    Canonical freeze(Freeze f) {
        line("freeze").text(f.proposal()).text(f.cut()).number(f.lineage()).end();
        policy(f.policy());
        takings(f.takings());
        for (FrozenPayee payee : f.payees().list()) {
            line("payee").text(payee.id()).word(payee.identity().name());
            number(payee.advanceMinor()).number(payee.carriedMinor());
            for (FrozenPayee.Withholding tax : payee.withholdings()) {
                text(tax.country()).number(tax.rateBp());
            }
            end();
        }
        f.payees()
                .byPerson()
                .forEach((person, payee) ->
                        line("person").text(person).text(payee).end());
        for (Department department : f.departments()) {
            line("department").text(department.name()).number(department.bp()).end();
        }
        f.uses().forEach(this::use);
        for (Points points : f.points()) {
            line("points").text(points.department()).text(points.person()).number(points.bp());
            Long work = points.work();
            text(points.reason()).number(work == null ? -1 : work).end();
        }
        ancestry(f.ancestry());
        for (Adjustment each : f.adjustments()) {
            line("adjustment").text(each.payee()).number(each.bp()).text(each.reason());
            text(each.author()).text(each.approver()).end();
        }
        line("funds").number(f.companyFunds() ? 1 : 0).end();
        f.waived().forEach(payee -> line("waived").text(payee).end());
        return this;
    }

    private void policy(Policy p) {
        line("policy")
                .text(p.version())
                .number(p.distributionFeeBp())
                .number(p.reserveBp())
                .number(p.companyBp());
        number(p.copyBp()).number(p.incorporatesBp()).number(p.adaptsBp()).number(p.inspiredBp());
        number(p.lineageCapBp()).number(p.ownOverlapBp()).number(p.floorMinor()).number(p.capBp());
        number(p.minimumPayoutMinor())
                .number(p.windowDays())
                .number(p.reopenDays())
                .number(p.reopenCutBp());
        end();
    }

    private void takings(Takings t) {
        line("takings").word(t.currency()).number(t.grossMinor()).number(t.refundsMinor());
        number(t.taxAtSourceMinor()).number(t.costsMinor()).end();
        for (Takings.Source source : t.sources()) {
            line("source").text(source.country()).number(source.minor()).end();
        }
    }

    private void use(Use use) {
        switch (use) {
            case Use.Timed timed -> {
                line("use").text(timed.department()).number(timed.work()).number(timed.from());
                number(timed.to()).number(timed.prominence()).end();
            }
            case Use.Counted counted -> {
                line("count").text(counted.department()).number(counted.work());
                number(counted.quantity()).end();
            }
        }
    }

    private void ancestry(Ancestry a) {
        for (int w = 0; w < a.works; w++) {
            line("work")
                    .number(a.seq[w])
                    .number(a.version[w])
                    .word(a.standing(w).name());
            for (int i = a.authorsFrom[w]; i < a.authorsFrom[w + 1]; i++) {
                number(a.author[i]).number(a.authorBp[i]);
            }
            end();
            for (int e = a.edgesFrom[w]; e < a.edgesFrom[w + 1]; e++) {
                line("edge")
                        .number(a.seq[a.parent[e]])
                        .word(a.derivation(e).name())
                        .number(a.measureBp[e]);
                number(a.confirmer[e]).end();
            }
        }
    }

    Canonical split(Split s) {
        Waterfall w = s.waterfall();
        line("split").word(s.freeze().sha256()).end();
        line("waterfall")
                .number(w.gross())
                .number(w.refunds())
                .number(w.feeBase())
                .number(w.taxAtSource());
        number(w.distributionFee())
                .number(w.costs())
                .number(w.net())
                .number(w.lossCarried())
                .number(w.reserve());
        number(w.distributed())
                .number(w.company())
                .number(w.pool())
                .number(w.funded())
                .end();
        line("unallocated").number(s.unallocated()).end();
        Ancestry a = s.ancestry();
        for (int i = a.works - 1; i >= 0; i--) {
            if (s.masses().sweep.mass[i] > 0) {
                line("work").number(a.seq[i]).number(s.masses().sweep.mass[i]);
                number(s.masses().sweep.kept[i]).end();
            }
        }
        s.flows(this::flow);
        for (Line each : s.lines()) {
            line("line")
                    .text(each.payee())
                    .number(each.units())
                    .word(each.exact().toPlainString());
            number(each.share())
                    .number(each.waived() ? 1 : 0)
                    .number(each.carriedBefore())
                    .number(each.recouped());
            number(each.withheld())
                    .number(each.paid())
                    .number(each.carried())
                    .word(each.state().name())
                    .end();
        }
        for (ZeroLine zero : s.zeroLines()) {
            Long work = zero.work();
            line("zero")
                    .text(zero.payee())
                    .number(work == null ? -1 : work)
                    .word(zero.reason().name())
                    .end();
        }
        for (WaitingEdge edge : s.waiting()) {
            line("waiting")
                    .number(edge.child())
                    .number(edge.parent())
                    .word(edge.derivation().name())
                    .end();
        }
        return this;
    }

    private void flow(Flow flow) {
        line("flow").word(flow.rule().name()).number(flow.pastOwn() ? 1 : 0);
        node(flow.from());
        node(flow.to());
        number(flow.units()).end();
    }

    private void node(Flow.Node node) {
        switch (node) {
            case Flow.InDepartment department -> text(department.name());
            case Flow.InWork work -> number(work.seq());
            case Flow.WithPayee payee -> text(payee.payee());
        }
    }

    private Canonical line(String fact) {
        ascii(fact);
        return this;
    }

    private Canonical word(String word) {
        put(' ');
        ascii(word);
        return this;
    }

    private Canonical number(long number) {
        put(' ');
        if (number < 0) {
            ascii(Long.toString(number));
            return this;
        }
        room(20);
        int digits = 1;
        for (long rest = number; rest >= 10; rest /= 10) {
            digits++;
        }
        long rest = number;
        for (int at = size + digits - 1; at >= size; at--) {
            buffer[at] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        size += digits;
        return this;
    }

    private Canonical text(String text) {
        put(' ');
        StringBuilder quoted = new StringBuilder(text.length() + 2).append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                quoted.append('\\').append(c);
            } else if (c < ' ') {
                quoted.append("\\u00").append(HEX.toHexDigits((byte) c));
            } else {
                quoted.append(c);
            }
        }
        byte[] utf8 = quoted.append('"').toString().getBytes(StandardCharsets.UTF_8);
        room(utf8.length);
        System.arraycopy(utf8, 0, buffer, size, utf8.length);
        size += utf8.length;
        return this;
    }

    private void end() {
        put('\n');
    }

    private void ascii(String word) {
        for (int i = 0; i < word.length(); i++) {
            put(word.charAt(i));
        }
    }

    private void put(char c) {
        room(1);
        buffer[size++] = (byte) c;
    }

    private void room(int more) {
        if (buffer.length - size < more) {
            buffer = Arrays.copyOf(buffer, Math.max(buffer.length * 2, size + more));
        }
    }
}
