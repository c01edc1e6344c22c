package io.portway.order.sheet;

import io.portway.account.Caller;
import io.portway.billing.Ledger;
import io.portway.kernel.Conflict;
import io.portway.kernel.InvalidInput;
import io.portway.kernel.Violation;
import io.portway.order.PortRequest;
import io.portway.order.intake.HandIn;
import io.portway.order.intake.PortRequestDraft;
import java.util.AbstractList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Plans what would become of a spreadsheet, without storing anything, and makes requests of it. */
@Component
public class Imports {

    /**
     * What a caller wants to be made of a file.
     *
     * @param submit     whether the requests are submitted at once
     * @param digest     of the plan that is confirmed; {@code null} if there was none: then nothing is proposed or left out
     * @param skipFaulty whether lines at fault, and numbers that cannot be ported, are left out; needs a plan
     */
    public record Commit(boolean submit, @Nullable String digest, boolean skipFaulty) {}

    /** @param leftOut lines that were left out; {@code null} if none were to be */
    public record Made(List<PortRequest> requests, @Nullable Integer leftOut) {}

    /** The most faults to list; the rest is counted. */
    static final int MOST_FAULTS = 1000;

    private final Judge judge;
    private final Ledger ledger;
    private final HandIn handIn;

    Imports(Judge judge, Ledger ledger, HandIn handIn) {
        this.judge = judge;
        this.ledger = ledger;
        this.handIn = handIn;
    }

    /**
     * Says what would become of a file. Stores nothing but the directory's answers.
     *
     * @throws InvalidInput if the file cannot be read at all
     */
    public Plan plan(Caller caller, SheetFile file, SheetOptions options, Progress progress) {
        Planned planned = judge.file(caller, file, options, progress);
        return new PlanView(planned)
                .plan(planned.digest(caller, file, options).toString(), ledger.balance(caller.accountId()));
    }

    /**
     * Makes the file's requests, all or none.
     *
     * @param key the caller's key, with which a repeat gets the first requests; {@code null} for none
     * @throws InvalidInput with the faults of all lines
     * @throws Conflict     if the plan's verdicts are no longer true, naming the lines
     */
    public Made commit(
            Caller caller,
            SheetFile file,
            SheetOptions options,
            Commit commit,
            @Nullable String key,
            Progress progress) {
        if (commit.skipFaulty() && commit.digest() == null) {
            throw new InvalidInput(
                    "digest",
                    null,
                    "is missing",
                    "make a plan, see what would be left out, and send the plan's digest");
        }
        List<PortRequest> earlier = key == null ? List.of() : handIn.earlier(caller, key);
        if (!earlier.isEmpty()) {
            return new Made(earlier, null);
        }
        Planned planned = judge.file(caller, file, options, progress);
        if (commit.digest() != null) {
            planned.mustSay(PlanDigest.parse(commit.digest()), planned.digest(caller, file, options));
        }
        List<Violation> faults = planned.faults(commit);
        if (!faults.isEmpty()) {
            // A twin may have been made while this was looked at: its numbers are taken by itself.
            List<PortRequest> meanwhile = key == null ? List.of() : handIn.earlier(caller, key);
            if (!meanwhile.isEmpty()) {
                return new Made(meanwhile, null);
            }
            throw new InvalidInput(mostOf(faults));
        }
        List<List<Line>> made = planned.requests(commit);
        if (made.isEmpty()) {
            throw new InvalidInput("file", null, "has no line that could be committed", "mend the lines at fault");
        }
        int lines = made.stream().mapToInt(List::size).sum();
        List<PortRequest> requests = handIn.all(
                caller,
                drafts(made, lines, progress),
                commit.submit(),
                key,
                (draft, refusal) -> planned.byLine(made.get(draft), refusal.violations()));
        return new Made(requests, commit.skipFaulty() ? planned.reading.lines().size() - lines : null);
    }

    /** Each draft is made when it is its turn, so that not all are in memory. */
    private static List<PortRequestDraft> drafts(List<List<Line>> made, int lines, Progress progress) {
        return new AbstractList<>() {

            private int done;

            @Override
            public PortRequestDraft get(int index) {
                List<Line> of = made.get(index);
                progress.at(Progress.Stage.CREATING, done, lines);
                done += of.size();
                return DraftOf.lines(of.get(0).group.data, of);
            }

            @Override
            public int size() {
                return made.size();
            }
        };
    }

    private static List<Violation> mostOf(List<Violation> faults) {
        return faults.size() <= MOST_FAULTS
                ? faults
                : Stream.concat(
                                faults.stream().limit(MOST_FAULTS),
                                Stream.of(new Violation(
                                        "file",
                                        null,
                                        "has " + (faults.size() - MOST_FAULTS) + " more faults",
                                        "mend these first, or download the corrected file, which names them all")))
                        .toList();
    }
}
